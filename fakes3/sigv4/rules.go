package sigv4

import "slices"

// Rule is one thing that S3 demands.
type Rule struct {
	// ID is permanent: auth/<rule> or payload/<rule>.
	ID string
	// Sentence says what S3 does.
	Sentence string
}

// rule is a Rule with its check, which returns nil where the rule is kept. The
// check leaves Error.Rule to first.
type rule[T any] struct {
	Rule
	check func(T) *Error
}

type ruleList[T any] []rule[T]

// without returns the rules that skip does not name.
func (l ruleList[T]) without(skip func(id string) bool) ruleList[T] {
	return slices.DeleteFunc(slices.Clone(l), func(r rule[T]) bool { return skip(r.ID) })
}

// first returns the first refusal, or nil.
func (l ruleList[T]) first(subject T) *Error {
	for i := range l {
		if err := l[i].check(subject); err != nil {
			err.Rule = l[i].ID
			return err
		}
	}
	return nil
}

func (l ruleList[T]) list() []Rule {
	rules := make([]Rule, len(l))
	for i, r := range l {
		rules[i] = r.Rule
	}
	return rules
}

// ruleSet holds the rules by the moment at which they are checked.
type ruleSet struct {
	request   ruleList[*request]     // when line and headers are known
	hash      ruleList[*plainBody]   // at the end of a body without framing
	framing   ruleList[*chunkReader] // where the framing is broken
	chunkHead ruleList[*chunkReader] // when the head of a chunk is known
	chunkEnd  ruleList[*chunkReader] // when the chunk has been read
	trailer   ruleList[*chunkReader] // when the trailers are known
	length    ruleList[length]       // at the end of any body
}

var allRules = ruleSet{
	request:   requestRules,
	hash:      hashRules,
	framing:   framingRules,
	chunkHead: chunkHeadRules,
	chunkEnd:  chunkEndRules,
	trailer:   trailerRules,
	length:    lengthRules,
}

func (s ruleSet) without(skip func(id string) bool) ruleSet {
	if skip == nil {
		return s
	}
	return ruleSet{
		request:   s.request.without(skip),
		hash:      s.hash.without(skip),
		framing:   s.framing.without(skip),
		chunkHead: s.chunkHead.without(skip),
		chunkEnd:  s.chunkEnd.without(skip),
		trailer:   s.trailer.without(skip),
		length:    s.length.without(skip),
	}
}

// Rules returns every rule, in the order in which a request meets them.
func Rules() []Rule {
	return slices.Concat(
		requestRules.list(), hashRules.list(), framingRules.list(), chunkHeadRules.list(),
		chunkEndRules.list(), trailerRules.list(), lengthRules.list(),
	)
}
