package cases

import "github.com/s3conform/s3conform/conformance"

// grade says how binding a case is, and why it may be.
type grade struct {
	level    conformance.Level
	evidence conformance.Evidence
}

// The grades of behaviour that is known well.
var (
	recorded   = grade{conformance.Must, conformance.Recorded}
	reported   = grade{conformance.Must, conformance.Reported}
	documented = grade{conformance.Must, conformance.Documented}
)

// should grades behaviour that is likely, info behaviour that is only noted.
func should(e conformance.Evidence) grade { return grade{conformance.Should, e} }
func info(e conformance.Evidence) grade   { return grade{conformance.Info, e} }
