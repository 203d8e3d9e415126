package cases

import "github.com/s3conform/s3conform/conformance"

// served is a control that must answer 2xx.
func served(as conformance.Role, do conformance.Request, checks ...conformance.Check) conformance.Step {
	return conformance.Control(as, do, conformance.Succeeds(checks...))
}

// answered is a control that must answer exactly the status.
func answered(status int, as conformance.Role, do conformance.Request, checks ...conformance.Check) conformance.Step {
	return conformance.Control(as, do, conformance.Answers(status, checks...))
}

// refused is a fault that must answer the status and code.
func refused(as conformance.Role, do conformance.Request, status int, code string, checks ...conformance.Check) conformance.Step {
	return conformance.Fault(as, do, conformance.Refuses(status, code, checks...))
}

// stays reads back that {bucket} still has the policy.
func stays(p document) conformance.Step {
	return conformance.Unchanged(conformance.Owner, getPolicy(), conformance.Succeeds(conformance.PolicyEqual(p.String())))
}
