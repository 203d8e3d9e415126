package policy

import (
	"cmp"
	"strings"
)

// decimal is a decimal number of any size, kept as its digits, so that comparing is
// exact and costs no allocation.
type decimal struct {
	negative bool
	// whole has no leading zeros, fraction no trailing ones.
	whole, fraction string
}

// parseDecimal reads an optional sign, digits, and an optional fraction.
func parseDecimal(text string) (decimal, bool) {
	var d decimal
	if text != "" && (text[0] == '-' || text[0] == '+') {
		d.negative = text[0] == '-'
		text = text[1:]
	}
	whole, fraction, dotted := strings.Cut(text, ".")
	if !isDigits(whole) || dotted && !isDigits(fraction) {
		return decimal{}, false
	}
	d.whole = strings.TrimLeft(whole, "0")
	d.fraction = strings.TrimRight(fraction, "0")
	d.negative = d.negative && (d.whole != "" || d.fraction != "")
	return d, true
}

// compare returns a negative number, 0, or a positive number as d is less than,
// equal to, or greater than e.
func (d decimal) compare(e decimal) int {
	if d.negative != e.negative {
		if d.negative {
			return -1
		}
		return 1
	}
	magnitude := cmp.Or(
		cmp.Compare(len(d.whole), len(e.whole)),
		strings.Compare(d.whole, e.whole),
		strings.Compare(d.fraction, e.fraction),
	)
	if d.negative {
		return -magnitude
	}
	return magnitude
}

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || '9' < text[i] {
			return false
		}
	}
	return text != ""
}
