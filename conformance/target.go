package conformance

import (
	"net/http"
	"time"
)

// Target is an S3 endpoint and what the suite may use and expect there.
type Target struct {
	// Name is what reports call the target: "fake", "versitygw".
	Name string
	// Version is the target's own version, if known.
	Version string
	// Endpoint is the base URL: "http://127.0.0.1:9000".
	Endpoint string
	// Region is the region that requests are signed for.
	Region string
	// Addressing is how bucket names are put into URLs; empty lets preflight
	// find a style that works.
	Addressing Addressing
	// Identities holds who the target has, by role. Owner is required.
	Identities map[Role]Identity
	// Features lists the optional features that the target claims.
	Features []Feature
	// Unavailable says why a role or feature can't be had: it becomes the
	// reason of the cases that are skipped for lack of it.
	Unavailable map[string]string
	// Zone is the availability zone of directory buckets: "use1-az4".
	Zone string
	// Address is the IP address of the caller as the target sees it; empty lets
	// the engine find it where a case needs it.
	Address string
	// Propagation bounds how long a change may take to be felt everywhere.
	// Zero means that the target is strongly consistent.
	Propagation time.Duration
	// Transport carries the requests; nil means a transport of the run's own.
	// Its use is how a custom CA or a resolver without DNS is given.
	Transport http.RoundTripper
}

// Addressing is how a bucket's name is put into a URL.
type Addressing string

// The addressing styles.
const (
	// AutoAddressing lets preflight find a style that works, path style first.
	AutoAddressing Addressing = ""
	// PathStyle puts the bucket into the path: http://host/bucket/key.
	PathStyle Addressing = "path"
	// VirtualHosted puts the bucket into the host name: http://bucket.host/key.
	VirtualHosted Addressing = "virtual"
)

// Feature is an optional ability of a target.
type Feature string

// The optional features. Everything else is core and always claimed.
const (
	// DirectoryBuckets: the target has directory buckets (S3 Express One Zone).
	DirectoryBuckets Feature = "directory-buckets"
	// VirtualHost: the target serves virtual-hosted style requests.
	VirtualHost Feature = "virtual-host"
	// PublicAccessBlock: buckets have the four public access block settings.
	PublicAccessBlock Feature = "public-access-block"
	// Versioning: buckets can be versioned.
	Versioning Feature = "versioning"
)

// Features lists every optional feature.
func Features() []Feature {
	return []Feature{DirectoryBuckets, VirtualHost, PublicAccessBlock, Versioning}
}
