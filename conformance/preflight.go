package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// preflightTimeout bounds the questions that are asked before the first case.
const preflightTimeout = 15 * time.Second

// preflight finds out, before any case runs, whether the target can be tested
// at all, and completes what the caller left open about it.
func (e *engine) preflight(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, min(preflightTimeout, e.settings.timeout))
	defer cancel()
	p := &probe{execution: e.newExecution(0, &Case{ID: "preflight"})}
	p.purpose = "preflight"
	if err := p.credentials(ctx); err != nil {
		return err
	}
	if err := p.addressing(ctx); err != nil {
		return err
	}
	p.discover(ctx)
	return nil
}

// probe asks the target questions outside of any case.
type probe struct{ *execution }

// refusals are the codes that speak of the credentials themselves, and what
// to do about each. That a role may not list buckets is no fault.
var refusals = map[string]string{
	"InvalidAccessKeyId":           "the target does not know the access key: check the credentials",
	"SignatureDoesNotMatch":        "the target computes another signature: check the secret key and the region",
	"InvalidToken":                 "the target refuses the session token: get a fresh one, or leave it out",
	"ExpiredToken":                 "the session token has expired: get a fresh one",
	"RequestTimeTooSkewed":         "the clocks are too far apart: set this machine's clock",
	"AuthorizationHeaderMalformed": "the target refuses the credential scope: check the region",
}

// credentials lists buckets as each role, and learns clock and server on the way.
func (p *probe) credentials(ctx context.Context) error {
	checked := map[Credentials]bool{}
	for _, role := range append([]Role{Owner}, Roles()...) {
		identity, ok := p.target.Identities[role]
		if !ok || role == Anonymous || checked[identity.Credentials] {
			continue
		}
		checked[identity.Credentials] = true
		started := time.Now()
		a, err := p.request(ctx, role, Raw(http.MethodGet, "/", "", ""))
		if err != nil {
			return p.unreachable(ctx, err)
		}
		if role == Owner {
			p.learn(a, started)
		}
		if err := p.refused(role, a); err != nil {
			return err
		}
	}
	return nil
}

// learn keeps what the first answer tells of the target.
func (p *probe) learn(a *answer, sent time.Time) {
	p.server = a.header.Get("Server")
	if date, err := http.ParseTime(a.header.Get("Date")); err == nil {
		middle := sent.Add(time.Since(sent) / 2)
		// The Date header counts whole seconds; less than two are no skew.
		if skew := date.Sub(middle); skew.Abs() >= 2*time.Second {
			p.skew = skew.Round(time.Second)
		}
	}
}

// gatewayFaults are the statuses by which a proxy says that nobody is behind it.
var gatewayFaults = []int{http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout}

func (p *probe) refused(role Role, a *answer) error {
	problem := ""
	code := a.errorCode()
	if remedy, ok := refusals[code]; ok {
		problem = fmt.Sprintf("the credentials of the role %s are refused with %s: %s", role, a.brief(), remedy)
		if p.skew != 0 {
			problem += fmt.Sprintf(" (the target's clock is %v off)", p.skew)
		}
	} else if slices.Contains(gatewayFaults, a.status) {
		problem = fmt.Sprintf("the target answers %s: it is not ready, or a proxy finds nobody behind it", a.brief())
	}
	if problem == "" {
		return nil
	}
	return &UnreachableError{Endpoint: p.target.Endpoint, Problem: p.redactor.Text(problem)}
}

// unreachable says why nothing came back.
func (p *probe) unreachable(ctx context.Context, err error) error {
	problem := "the target can't be reached: check the endpoint, and that the server runs"
	var throttled *throttledError
	switch {
	case errors.As(err, &throttled):
		problem = "the target is not ready, or throttles"
	case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		problem = "the target did not answer in time: check the endpoint, and that the server runs"
	case errors.Is(context.Cause(ctx), context.Canceled):
		problem = "the run was interrupted before the first case"
	}
	return &UnreachableError{Endpoint: p.target.Endpoint, Problem: problem, Cause: errors.New(p.redactor.Text(err.Error()))}
}

// addressing finds a style that works where the caller left it open. A bucket
// that nobody has is known as such in a style that the target understands.
func (p *probe) addressing(ctx context.Context) error {
	if p.target.Addressing != AutoAddressing {
		return nil
	}
	for _, style := range []Addressing{PathStyle, VirtualHosted} {
		found, err := p.understands(ctx, style)
		if err != nil {
			return p.unreachable(ctx, err)
		}
		if found {
			p.target.Addressing = style
			return nil
		}
	}
	p.target.Addressing = PathStyle
	return nil
}

func (p *probe) understands(ctx context.Context, style Addressing) (bool, error) {
	d, err := Raw(http.MethodGet, "/{bucket}", "location", "").draft(ctx, p.builder, p.values, style)
	if err != nil {
		return false, err
	}
	a, err := p.send(ctx, Owner, d)
	return err == nil && a.status == http.StatusNotFound && a.errorCode() == "NoSuchBucket", err
}
