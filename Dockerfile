# The image has sessionlint and nothing else: no shell, no Go. It runs as a user without rights and needs no network:
#   docker run --rm --network none -v "$PWD:/src:ro" ghcr.io/sessionlint/sessionlint
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH
WORKDIR /build
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/sessionlint ./cmd/sessionlint

FROM scratch
COPY --from=build /out/sessionlint /usr/local/bin/sessionlint
COPY LICENSE internal/iamcatalog/LICENSE-iam-data /licenses/
ENV PATH=/usr/local/bin
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["sessionlint"]
