package fakes3

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// endpoint is the kind of S3 endpoint that a host name stands for.
type endpoint uint8

const (
	// anyEndpoint is an address that no rule of S3's names tells apart, as
	// 127.0.0.1: everything is served there.
	anyEndpoint endpoint = iota
	// generalEndpoint is s3.<region>.amazonaws.com and its kin.
	generalEndpoint
	// controlEndpoint is s3express-control.<region>.<anything> (DB-2).
	controlEndpoint
	// zonalEndpoint is s3express-<zone>.<region>.<anything> (DB-3).
	zonalEndpoint
)

// serves tells whether the endpoint knows buckets of this kind.
func (e endpoint) serves(directory bool) bool {
	switch e {
	case generalEndpoint:
		return !directory
	case controlEndpoint, zonalEndpoint:
		return directory
	default:
		return true
	}
}

// address is what the Host header and the path of a request point at.
type address struct {
	endpoint      endpoint
	bucket        string
	key           string
	virtualHosted bool
}

func (a address) level() level {
	switch {
	case a.bucket == "":
		return serviceLevel
	case a.key == "":
		return bucketLevel
	default:
		return objectLevel
	}
}

// directory says whether the address is one of directory buckets.
func (a address) directory() bool {
	return a.endpoint == controlEndpoint || a.endpoint == zonalEndpoint || isDirectoryName(a.bucket)
}

// addresses reads the addresses of one server, which has its own base hosts.
type addresses struct{ baseHosts []string }

func newAddresses(region string, extra []string) addresses {
	return addresses{append([]string{"s3." + region + ".amazonaws.com", "s3.amazonaws.com"}, extra...)}
}

// read takes path style (/bucket/key) or virtual-hosted style
// (bucket.<base host>/key) apart.
func (a addresses) read(r *http.Request) address {
	endpoint, bucket := a.host(r.Host)
	path := strings.TrimPrefix(r.URL.Path, "/")
	if bucket != "" {
		return address{endpoint: endpoint, bucket: bucket, key: path, virtualHosted: true}
	}
	bucket, key, _ := strings.Cut(path, "/")
	return address{endpoint: endpoint, bucket: bucket, key: key}
}

// host returns the kind of endpoint, and the bucket of a virtual-hosted name.
func (a addresses) host(hostport string) (endpoint, string) {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	if isIP(host) {
		return anyEndpoint, ""
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if kind, bucket, ok := expressHost(host); ok {
		return kind, bucket
	}
	for _, base := range a.baseHosts {
		if bucket, ok := strings.CutSuffix(host, base); ok {
			if bucket == "" {
				return kindOfBase(base), ""
			}
			if bucket, ok = strings.CutSuffix(bucket, "."); ok {
				return kindOfBase(base), bucket
			}
		}
	}
	return anyEndpoint, ""
}

func kindOfBase(base string) endpoint {
	if strings.HasSuffix(base, ".amazonaws.com") {
		return generalEndpoint
	}
	return anyEndpoint
}

// expressHost recognises the hosts of directory buckets by their label that
// begins with s3express-. What stands before it is a bucket.
func expressHost(host string) (endpoint, string, bool) {
	const mark = "s3express-"
	i := strings.Index(host, mark)
	if i < 0 || i > 0 && host[i-1] != '.' {
		return anyEndpoint, "", false
	}
	bucket := strings.TrimSuffix(host[:i], ".")
	zone, _, _ := strings.Cut(host[i+len(mark):], ".")
	if zone == "control" {
		return controlEndpoint, bucket, true
	}
	return zonalEndpoint, bucket, true
}

func isIP(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}
