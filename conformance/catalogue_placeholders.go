package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// checkPlaceholders holds that everything that is asked for is filled, and
// everything that is kept is asked for.
func checkPlaceholders(k *Case, fault faultFunc) {
	known := func(name string) bool { return fillable(k, name) }
	used := map[string]bool{}
	saved := map[string]bool{}
	look := func(where string, walk func(fillText) error) {
		names, err := placeholders(walk)
		if err != nil {
			fault("%s: %v", where, err)
		}
		for _, name := range names {
			used[name] = true
			if !known(name) && !saved[name] {
				fault("%s: nothing fills the placeholder {%s}", where, name)
			}
		}
	}
	look("given", k.Given.walk)
	for i, s := range k.Steps {
		if s.Do.source == nil {
			continue
		}
		look(fmt.Sprintf("step %d", i+1), s.walk)
		for _, name := range slices.Sorted(maps.Keys(s.Save)) {
			if placeholderName(name+"}") != name || known(name) {
				fault("step %d: %q can't be the name of a saved value", i+1, name)
			}
			saved[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(saved)) {
		if !used[name] {
			fault("{%s} is saved and never used", name)
		}
	}
	if k.Given.Source && !used["source"] {
		fault("{source} is given and never used")
	}
}

// fillable reports whether the engine itself fills a placeholder.
func fillable(k *Case, name string) bool {
	switch name {
	case "bucket", "stem", "run", "region", "zone", "host", "secure", "insecure":
		return true
	case "address", "address.next", "address.network", "address.family", "address.foreign":
		return true
	case "source":
		return k.Given.Source
	}
	first, rest, _ := strings.Cut(name, ".")
	if ofBody(name) {
		return slices.Contains(wire.Algorithms(), rest)
	}
	if !slices.Contains(Roles(), Role(first)) || Role(first) == Anonymous {
		return false
	}
	form, isPrincipal := strings.CutPrefix(rest, "principal.")
	return isPrincipal && slices.Contains(Forms(), Form(form)) || slices.Contains([]string{"account", "arn", "canonical", "username"}, rest)
}
