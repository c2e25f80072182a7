// Before `npm start`: builds when what was built is missing or was made of other sources. Where only the build is, as in the image, it does nothing.
import { haveSources, isBuilt } from './sources.ts'

if (haveSources() && !isBuilt()) {
  process.stderr.write('Building dist/ …\n')
  await import('./build.ts')
}
