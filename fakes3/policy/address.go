package policy

import (
	"net/netip"
	"strings"
)

// addressMatcher holds addresses of a range. IPv4 and IPv6 never match each other (AR-65).
type addressMatcher netip.Prefix

func addressRange(operand string, _ bool) matcher {
	if prefix, ok := parseAddressRange(operand); ok {
		return addressMatcher(prefix)
	}
	return nil
}

func (m addressMatcher) matches(value string, _ *Context) bool {
	address, err := netip.ParseAddr(value)
	return err == nil && netip.Prefix(m).Contains(address)
}

// parseAddressRange reads a CIDR range, host bits allowed (CP-167), or one address.
func parseAddressRange(text string) (netip.Prefix, bool) {
	if strings.Contains(text, "/") {
		prefix, err := netip.ParsePrefix(text)
		return prefix.Masked(), err == nil
	}
	address, err := netip.ParseAddr(text)
	if err != nil || address.Zone() != "" {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(address, address.BitLen()), true
}
