# The service in an image: one bundle, the few packages that cannot be bundled, no tools, no root.

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts: the image has its own Node, and esbuild's binary comes as a package.
RUN npm ci --ignore-scripts
COPY . .
# The second command leaves what it compiled beside the build, where the service may read and not write.
RUN node scripts/build.ts && node dist/main.js --help > /dev/null

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
# What scripts/build.ts calls external stays, the rest is in the bundle.
RUN cd node_modules && find . -mindepth 1 -maxdepth 1 ! -name @electric-sql ! -name @resvg ! -name @expo-google-fonts -exec rm -rf {} +

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE NOTICE ./
COPY bin bin
RUN mkdir /data && chown node:node /data && chmod 700 /data && ln -s /app/bin/lienlac.js /usr/local/bin/lienlac
USER node
# The data key and, without DATABASE_URL, the embedded database.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without the limit V8 lets the space for young objects grow to 64 MB, which makes nothing faster here (bench/service.ts).
CMD ["node", "--max-semi-space-size=16", "dist/main.js", "serve"]
