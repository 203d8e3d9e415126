# Everything that a contributor runs. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
VERSITYGW   := v1.8.0

# Image contexts are built here, so that nothing outside git's view is sent to Docker.
IMAGES := .cache/images
STATIC := CGO_ENABLED=0 GOFLAGS=-buildvcs=false

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## run the suite against the bundled fake
	go run ./cmd/s3conform run

.PHONY: test
test: ## test everything; containers are skipped where there are none
	go test ./...

.PHONY: cover
cover: ## test with coverage, by function, into coverage.out
	go test -coverpkg=./... -coverprofile=coverage.out ./...
	go tool cover -func=coverage.out | tail -1

.PHONY: generate
generate: ## write the generated files anew
	go generate ./...

.PHONY: lint
lint: ## gofmt, go vet and staticcheck
	@unformatted=$$(gofmt -l .); [[ -z $$unformatted ]] || { echo "not in gofmt's form:"; echo "$$unformatted"; exit 1; }
	for module in . cmd/bench; do (cd $$module && go vet ./... && go run $(STATICCHECK) ./...); done

.PHONY: vulncheck
vulncheck: ## look for known vulnerabilities in what the code calls
	go run $(GOVULNCHECK) ./...

.PHONY: bench
bench: ## compare the policy engine with minio/pkg, and the fake with a bare net/http server
	cd cmd/bench && go run .

.PHONY: images
images: image-fakes3 image-versitygw ## build the container images; unchanged ones come from the cache

.PHONY: image-fakes3
image-fakes3:
	mkdir -p $(IMAGES)/fakes3
	$(STATIC) go build -trimpath -ldflags '-s -w' -o $(IMAGES)/fakes3/fakes3 ./cmd/fakes3
	docker build -q -t s3conform/fakes3:dev -f fixtures/container/images/fakes3/Dockerfile $(IMAGES)/fakes3

.PHONY: image-versitygw
image-versitygw: $(IMAGES)/versitygw-$(VERSITYGW)/versitygw
	mkdir -p $(<D)/root/var/versitygw/{data,iam,meta}
	docker build -q -t s3conform/versitygw:$(VERSITYGW) -f fixtures/container/images/versitygw/Dockerfile $(<D)

# The version is in the path: another version is another file, and the same one is never built twice.
$(IMAGES)/versitygw-%/versitygw:
	mkdir -p $(@D)
	$(STATIC) GOBIN=$(abspath $(@D)) go install -trimpath -ldflags '-s -w -X main.Version=$*' github.com/versity/versitygw/cmd/versitygw@$*
