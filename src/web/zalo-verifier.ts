// The page by which Zalo is shown that this domain is ours: its console asks for it before it calls a webhook there.
import type { Pages } from '../server.ts'

/** Serves `/zalo_verifier<code>.html` for each code of the setting; letters and digits of a code are all that stands in the page. */
export function zaloVerifier(codes: string): Pages {
  return (app) => {
    for (const code of codes.split(',').filter((one) => /^[\w-]+$/u.test(one)))
      app.get(`/zalo_verifier${code}.html`, (_, response) => {
        response.type('html').send(`<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="zalo-platform-site-verification" content="${code}">
<title>zalo_verifier</title>
</html>
`)
      })
  }
}
