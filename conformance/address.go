package conformance

import "net/netip"

// addressValues fills the placeholders that speak of the caller's address as
// the target sees it. For what is no address they stay empty.
func addressValues(text string) map[string]string {
	address, err := netip.ParseAddr(text)
	if err != nil {
		return map[string]string{"address": "", "address.next": "", "address.network": "", "address.family": "", "address.foreign": ""}
	}
	network, family, foreign := "/24", "0.0.0.0/0", "::/0"
	if address.Is6() {
		network, family, foreign = "/64", foreign, family
	}
	return map[string]string{
		"address":      address.String(),
		"address.next": neighbour(address).String(),
		// The bits of the host are left set, as people write networks.
		"address.network": address.String() + network,
		"address.family":  family,
		"address.foreign": foreign,
	}
}

// neighbour is the address after another, or before it where that would leave
// the /24 of IPv4 or the last 16 bits of IPv6.
func neighbour(a netip.Addr) netip.Addr {
	bits := 24
	if a.Is6() {
		bits = 112
	}
	if next := a.Next(); next.IsValid() && netip.PrefixFrom(a, bits).Masked().Contains(next) {
		return next
	}
	return a.Prev()
}
