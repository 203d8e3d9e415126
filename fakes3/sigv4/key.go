package sigv4

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
)

// keyID is all that a signing key is derived from.
type keyID struct{ secret, date, region, service string }

// signingKey signs for one secret on one day in one region for one service.
type signingKey struct {
	macs sync.Pool // of *mac
}

// mac is a keyed hash with room for its result.
type mac struct {
	hash.Hash
	sum [sha256.Size]byte
	hex signature
}

// signature is a signature as it stands in a request.
type signature [2 * sha256.Size]byte

func deriveKey(id keyID) *signingKey {
	key := hmacSHA256([]byte("AWS4"+id.secret), id.date)
	key = hmacSHA256(key, id.region)
	key = hmacSHA256(key, id.service)
	key = hmacSHA256(key, terminal)
	return &signingKey{macs: sync.Pool{New: func() any { return &mac{Hash: hmac.New(sha256.New, key)} }}}
}

func hmacSHA256(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// sign returns the signature of a string to sign.
func (k *signingKey) sign(text []byte) signature {
	m := k.macs.Get().(*mac)
	defer k.macs.Put(m)
	m.Reset()
	m.Write(text)
	hex.Encode(m.hex[:], m.Sum(m.sum[:0]))
	return m.hex
}

// equals compares in constant time.
func (s *signature) equals(text string) bool { return hmac.Equal(s[:], []byte(text)) }

// keyCache keeps derived keys, since deriving one costs more than all the rest
// of a verification. Reading takes no lock.
type keyCache struct {
	keys   atomic.Pointer[map[keyID]*signingKey]
	adding sync.Mutex
}

// maxKeys bounds the cache, which starts anew when it is full.
const maxKeys = 256

func (c *keyCache) get(id keyID) *signingKey {
	if keys := c.keys.Load(); keys != nil {
		if key, ok := (*keys)[id]; ok {
			return key
		}
	}
	return c.add(id)
}

func (c *keyCache) add(id keyID) *signingKey {
	key := deriveKey(id)
	c.adding.Lock()
	defer c.adding.Unlock()
	keys := make(map[keyID]*signingKey)
	if old := c.keys.Load(); old != nil && len(*old) < maxKeys {
		maps.Copy(keys, *old)
	}
	// The parts of the scope point into a request, which must not be kept alive.
	id.date, id.region, id.service = strings.Clone(id.date), strings.Clone(id.region), strings.Clone(id.service)
	keys[id] = key
	c.keys.Store(&keys)
	return key
}
