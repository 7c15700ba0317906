# syntax=docker/dockerfile:1

# Two images from one build:
#   docker build --target api    -t cytoforge/api    .
#   docker build --target worker -t cytoforge/worker .
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre
ARG NODE_IMAGE=node:24-slim

# The viewer's library for 3D, of the version that pom.xml names; api/pom.xml compares it with its digest.
FROM ${NODE_IMAGE} AS libraries
WORKDIR /libraries
RUN npm pack --silent @niivue/niivue@0.69.0

FROM ${MAVEN_IMAGE} AS build
# `gpu` for TensorFlow's library for CUDA; JRE_IMAGE must then hold CUDA and cuDNN (docs/settings.md).
ARG MAVEN_PROFILES=""
WORKDIR /source
COPY . .
COPY --from=libraries /libraries/ api/target/npm/
# The formatter and the tests belong to `mvn verify`; an image is made of what has passed there.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests ${MAVEN_PROFILES:+-P "$MAVEN_PROFILES"} -pl api,worker -am package
# Layers change at different speeds: libraries rarely, the application with every commit.
RUN mkdir /layers \
    && for module in api worker; do \
         cp "$module"/target/"$module"-*-exec.jar "/layers/$module.jar" \
         && java -Djarmode=tools -jar "/layers/$module.jar" extract --layers --destination "/layers/$module" \
         || exit 1; \
       done

FROM ${JRE_IMAGE} AS runtime
RUN groupadd --gid 10001 cytoforge \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin cytoforge
WORKDIR /app
# Further readers and writers of volumes: a jar laid into /extensions is found by ServiceLoader (docs/adr/0004).
USER 10001:10001
# Where operators ask; the worker answers nobody else.
ENV MANAGEMENT_SERVER_PORT=8090
EXPOSE 8090
# The runtime image has no curl; bash speaks enough HTTP to ask whether the process is alive.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$MANAGEMENT_SERVER_PORT && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]

FROM runtime AS api
LABEL org.opencontainers.image.title="Cytoforge api" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV SERVER_PORT=8080
EXPOSE 8080
# Nobody is let in before CYTOFORGE_SECURITY_BOOTSTRAPKEY is given: docs/security.md.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
COPY --from=build /layers/api/dependencies/ ./
COPY --from=build /layers/api/spring-boot-loader/ ./
COPY --from=build /layers/api/snapshot-dependencies/ ./
COPY --from=build /layers/api/application/ ./
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "api.jar:/extensions/*", "io.cytoforge.api.ApiApplication"]

FROM runtime AS worker
LABEL org.opencontainers.image.title="Cytoforge worker" \
      org.opencontainers.image.licenses="Apache-2.0"
# TensorFlow reads these when its library is loaded, so system properties would come too late;
# without oneDNN a training takes several times as long, without growth the first session takes all memory of a GPU.
ENV TF_ENABLE_ONEDNN_OPTS=1 \
    TF_FORCE_GPU_ALLOW_GROWTH=true \
    TF_CPP_MIN_LOG_LEVEL=2 \
    DJL_OFFLINE=true \
    DJL_CACHE_DIR=/tmp/djl
# Tensors live outside the Java heap: the larger part of the memory is TensorFlow's.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=35"
COPY --from=build /layers/worker/dependencies/ ./
COPY --from=build /layers/worker/spring-boot-loader/ ./
COPY --from=build /layers/worker/snapshot-dependencies/ ./
COPY --from=build /layers/worker/application/ ./
# The native library (about 700 MB) is unpacked under /tmp at the start, the only place that must be writable.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp", "-cp", "worker.jar:/extensions/*", "io.cytoforge.worker.WorkerApplication"]
