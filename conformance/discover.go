package conformance

import (
	"context"
	"encoding/xml"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// discover finds out what the selected cases need and the target neither
// claims nor rules out. What can't be found stays missing, and its cases skip.
func (p *probe) discover(ctx context.Context) {
	for _, d := range discoveries {
		if p.wanted(d.feature) && d.find(p, ctx) {
			p.target.Features = append(p.target.Features, d.feature)
		}
	}
	if p.target.Address == "" && p.addressWanted() {
		p.target.Address = p.findAddress(ctx)
	}
}

// discoveries are the features that can be found at little cost.
var discoveries = []struct {
	feature Feature
	find    func(*probe, context.Context) bool
}{
	{VirtualHost, (*probe).hasVirtualHost},
	{PublicAccessBlock, (*probe).hasPublicAccessBlock},
	{Versioning, (*probe).hasVersioning},
}

func (p *probe) wanted(f Feature) bool {
	_, ruledOut := p.target.Unavailable[string(f)]
	return !ruledOut && !slices.Contains(p.target.Features, f) &&
		slices.ContainsFunc(p.cases, func(c Case) bool { return slices.Contains(c.Needs, f) })
}

func (p *probe) hasVirtualHost(ctx context.Context) bool {
	if net.ParseIP(p.builder.endpoint.Hostname()) != nil {
		return false
	}
	found, err := p.understands(ctx, VirtualHosted)
	return err == nil && found
}

func (p *probe) hasPublicAccessBlock(ctx context.Context) bool {
	return p.keeps(ctx, "publicAccessBlock", allowPublic("{bucket}"), "PublicAccessBlockConfiguration")
}

func (p *probe) hasVersioning(ctx context.Context) bool {
	type configuration struct {
		XMLName xml.Name `xml:"http://s3.amazonaws.com/doc/2006-03-01/ VersioningConfiguration"`
		Status  string
	}
	put := Raw(http.MethodPut, "/{bucket}", "versioning", marshal(configuration{Status: "Enabled"})).Set("Content-MD5", "{body.md5}")
	return p.keeps(ctx, "versioning", put, "VersioningConfiguration")
}

// keeps tries out on a bucket whether a configuration that is put can be read
// back as a document of the right name.
func (p *probe) keeps(ctx context.Context, subresource string, put Request, root string) bool {
	found := false
	p.onBucket(ctx, func() {
		if a, err := p.request(ctx, Owner, put); err != nil || a.status/100 != 2 {
			return
		}
		a, err := p.request(ctx, Owner, Raw(http.MethodGet, "/{bucket}", subresource, ""))
		found = err == nil && a.status/100 == 2 && parseXML(a.body).name == root
	})
	return found
}

// onBucket makes a bucket, uses it and removes it.
func (p *probe) onBucket(ctx context.Context, use func()) {
	a, err := p.request(ctx, Owner, createBucket("{bucket}", GeneralBucket, &p.target).request)
	if err == nil && a.status/100 == 2 {
		use()
	}
	p.cleanUpUnlessKept(ctx)
}

func (p *probe) addressWanted() bool {
	return slices.ContainsFunc(p.cases, func(c Case) bool {
		names, err := placeholders(func(fill fillText) error {
			for _, s := range c.Steps {
				if err := s.walk(fill); err != nil {
					return err
				}
			}
			return c.Given.walk(fill)
		})
		return err == nil && slices.ContainsFunc(names, func(name string) bool {
			return name == "address" || strings.HasPrefix(name, "address.")
		})
	})
}

// findAddress finds the caller's address as the target sees it: with a policy
// that lets a role read from a network alone, and a read. The local address is
// tried first; behind a translation of addresses the network is halved until
// one address is left.
func (p *probe) findAddress(ctx context.Context) string {
	reader, ok := p.addressReader()
	if !ok {
		return ""
	}
	var address netip.Addr
	p.onBucket(ctx, func() {
		if a, err := p.request(ctx, Owner, Raw(http.MethodPut, "/{bucket}/address", "", "seen")); err != nil || a.status/100 != 2 {
			return
		}
		seenFrom := func(network netip.Prefix) bool { return p.seenFrom(ctx, reader, network) }
		local, ok := p.localAddress(ctx)
		switch {
		case ok && seenFrom(netip.PrefixFrom(local, local.BitLen())):
			address = local
		case seenFrom(netip.PrefixFrom(netip.IPv4Unspecified(), 0)):
			address = halve(netip.PrefixFrom(netip.IPv4Unspecified(), 0), seenFrom)
		}
	})
	if !address.IsValid() {
		return ""
	}
	return address.String()
}

// addressReader is a role that a policy can name and that reads only if a
// policy lets it.
func (p *probe) addressReader() (Role, bool) {
	for _, role := range []Role{Restricted, Guest, Stranger, Member} {
		if _, err := p.target.identityText(role, "principal."+string(User)); err == nil {
			return role, true
		}
	}
	return "", false
}

// localAddress is this machine's end of a connection to the endpoint.
func (p *probe) localAddress(ctx context.Context) (netip.Addr, bool) {
	host, port := p.builder.endpoint.Hostname(), p.builder.endpoint.Port()
	if port == "" {
		port = p.builder.endpoint.Scheme
	}
	connection, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return netip.Addr{}, false
	}
	defer connection.Close()
	local, err := netip.ParseAddrPort(connection.LocalAddr().String())
	return local.Addr().Unmap(), err == nil
}

// seenFrom reports whether the target sees the caller in a network: it denies
// reads from anywhere else, so that it works for a reader with rights of its own.
func (p *probe) seenFrom(ctx context.Context, reader Role, network netip.Prefix) bool {
	object := "arn:aws:s3:::{bucket}/address"
	policy := PolicyOf(
		Allow(P(reader, User), "s3:GetObject", object),
		Deny(P(reader, User), "s3:GetObject", object).When("NotIpAddress", "aws:SourceIp", network.String()),
	)
	a, err := p.request(ctx, Owner, Raw(http.MethodPut, "/{bucket}", "policy", Body(policy.String())))
	if err != nil || a.status/100 != 2 {
		return false
	}
	d, err := Raw(http.MethodGet, "/{bucket}/address", "", "").draft(ctx, p.builder, p.values, p.target.Addressing)
	if err != nil {
		return false
	}
	read := polling{want: Succeeds(), level: Must, within: p.target.Propagation}
	_, j, _, err := read.run(ctx, func(ctx context.Context) (*answer, error) { return p.send(ctx, reader, d) })
	return err == nil && j.holds()
}

// halve narrows a network in which an address is known to be down to the
// address. It is invalid where neither half holds it after all.
func halve(network netip.Prefix, holds func(netip.Prefix) bool) netip.Addr {
	for network.Bits() < network.Addr().BitLen() {
		lower, upper := halves(network)
		switch {
		case holds(lower):
			network = lower
		case holds(upper):
			network = upper
		default:
			return netip.Addr{}
		}
	}
	return network.Addr()
}

func halves(network netip.Prefix) (lower, upper netip.Prefix) {
	bits := network.Bits() + 1
	second := network.Addr().AsSlice()
	second[(bits-1)/8] |= 1 << (7 - (bits-1)%8)
	address, _ := netip.AddrFromSlice(second)
	return netip.PrefixFrom(network.Addr(), bits), netip.PrefixFrom(address, bits)
}
