package fakes3

import (
	"net/http"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// verifierKind is what a verifier has to be told of the operation.
type verifierKind struct {
	directory bool // signed for s3express
	streams   bool // takes aws-chunked bodies
}

// newVerifiers makes one verifier per kind. Signatures are the first rules
// that a request meets; package sigv4 lists them.
func (s *service) newVerifiers(skip func(string) bool) map[verifierKind]*sigv4.Verifier {
	verifiers := map[verifierKind]*sigv4.Verifier{}
	for _, kind := range []verifierKind{{}, {streams: true}, {directory: true}, {directory: true, streams: true}} {
		config := sigv4.Config{
			Region:   s.region,
			Services: []string{"s3"},
			Now:      s.now,
			Lookup:   s.world.key,
			Skip:     skip,
		}
		if kind.directory {
			// SDKs sign for s3express once they recognise the bucket's name; other
			// clients don't know that name.
			config.Services = []string{"s3express", "s3"}
		}
		config.Chunked = func(*http.Request) bool { return kind.streams }
		verifiers[kind] = sigv4.New(config)
	}
	return verifiers
}

// key finds the secret of an access key, for the verifiers.
func (w *world) key(accessKey string) (sigv4.Key, bool) {
	c := w.byKey[accessKey]
	if c == nil {
		return sigv4.Key{}, false
	}
	return sigv4.Key{
		Secret:       c.identity.SecretKey,
		SessionToken: c.identity.SessionToken,
		Expires:      c.identity.Expires,
	}, true
}

// authenticate finds out who sent the request.
func (x *exchange) authenticate() error {
	kind := verifierKind{directory: x.addr.directory(), streams: x.op == nil || x.op.body.streams}
	auth, err := x.rules.verifiers[kind].Verify(x.r)
	if err != nil {
		return err
	}
	x.auth, x.caller = auth, anonymousCaller
	if auth.AccessKey != "" {
		x.caller = x.world.byKey[auth.AccessKey]
	}
	return nil
}
