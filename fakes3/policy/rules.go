package policy

// rules is the validation of a policy. The first row that finds a fault answers.
var rules = []rule{
	{Rule{"policy/unknown-member", "A document and its statements have no members but those of the policy language."}, unknownMember, false},
	{Rule{"policy/repeated-member", "No object names a member twice."}, repeatedMember, false},
	{Rule{"policy/version", "Version is 2008-10-17 or 2012-10-17, or is left out."}, knownVersion, false},
	{Rule{"policy/statement-required", "A document has a Statement."}, statementRequired, false},
	{Rule{"policy/statement-empty", "Statement is not an empty list."}, statementNotEmpty, false},
	{Rule{"policy/size", "The normal form of the document has at most 20480 bytes."}, sizeWithinLimit, true},
	{Rule{"policy/effect-required", "Every statement has an Effect."}, each(effectRequired), false},
	{Rule{"policy/effect-empty", "Effect is not empty."}, each(effectNotEmpty), false},
	{Rule{"policy/effect", "Effect is Allow or Deny, in this spelling."}, each(knownEffect), false},
	{Rule{"policy/principal-required", "Every statement has a Principal or a NotPrincipal."}, each(principalRequired), true},
	{Rule{"policy/principal-exclusive", "No statement has both Principal and NotPrincipal."}, each(principalExclusive), false},
	{Rule{"policy/principal-empty", "Principal names at least one principal."}, each(principalNotEmpty), false},
	{Rule{"policy/principal-syntax", "A Principal that is a plain string is \"*\"."}, each(principalSyntax), false},
	{Rule{"policy/invalid-principal", "Every principal is of a known kind, well formed, without partial wildcards, and exists."}, each(validPrincipals), true},
	{Rule{"policy/not-principal-allow", "NotPrincipal stands with Deny only."}, each(notPrincipalDenies), true},
	{Rule{"policy/action-required", "Every statement has an Action or a NotAction."}, each(actionRequired), false},
	{Rule{"policy/action-exclusive", "No statement has both Action and NotAction."}, each(actionExclusive), false},
	{Rule{"policy/action-empty", "Action names at least one action."}, each(actionNotEmpty), false},
	{Rule{"policy/invalid-action", "Every action, or pattern of actions, stands for an action that a bucket policy can grant."}, each(validActions), true},
	{Rule{"policy/resource-required", "Every statement has a Resource or a NotResource."}, each(resourceRequired), false},
	{Rule{"policy/resource-exclusive", "No statement has both Resource and NotResource."}, each(resourceExclusive), false},
	{Rule{"policy/resource-empty", "Resource names at least one resource."}, each(resourceNotEmpty), false},
	{Rule{"policy/invalid-resource", "Every resource is this bucket or keys in it."}, each(validResources), true},
	{Rule{"policy/action-resource", "Every action has a resource of its kind, bucket or object, in its statement."}, each(actionsFitResources), true},
	{Rule{"policy/condition-operator", "Every condition operator is known."}, each(knownOperators), false},
	{Rule{"policy/condition-key", "Every condition key has the aws: prefix or is a key of S3."}, each(knownKeys), true},
	{Rule{"policy/condition-operand", "Operands of IP address operators are addresses or CIDR ranges, those of BinaryEquals are base64."}, each(readableOperands), false},
	{Rule{"policy/condition-action", "Every action that a statement names supplies the S3 condition keys that it tests."}, each(conditionsFitActions), true},
}

// maxSize is the limit of the normal form, in bytes (CP-050).
const maxSize = 20480

func sizeWithinLimit(c *checker) *Error {
	if len(c.document.Normalize()) > maxSize {
		return malformed(-1, "Normalized policy document exceeds the maximum allowed size of 20480 bytes")
	}
	return nil
}

func unknownMember(c *checker) *Error {
	for _, name := range c.document.unknown {
		return malformed(name.offset, "Unknown field "+name.text) // CP-071
	}
	return nil
}

func repeatedMember(c *checker) *Error {
	for _, name := range c.document.repeated {
		return malformed(name.offset, "Statement/policy already has instance of "+name.text) // CP-070
	}
	return nil
}

func knownVersion(c *checker) *Error {
	if v := c.document.version; v != nil && v.text != version2008 && v.text != version2012 {
		return malformed(v.offset, "The policy must contain a valid version string") // CP-082
	}
	return nil
}

func statementRequired(c *checker) *Error {
	if !c.document.stated {
		return missing(0, "Statement") // CP-066
	}
	return nil
}

func statementNotEmpty(c *checker) *Error {
	if c.document.stated && len(c.document.statements) == 0 {
		return malformed(-1, "Could not parse the policy: Statement is empty!") // CP-068
	}
	return nil
}

func effectRequired(_ *checker, _ int, s *statement) *Error {
	if s.effect == nil {
		return missing(s.offset, "Effect") // CP-090
	}
	return nil
}

func effectNotEmpty(_ *checker, _ int, s *statement) *Error {
	if s.effect != nil && s.effect.text == "" {
		return empty(s.effect.offset, "Effect") // CP-091
	}
	return nil
}

func knownEffect(_ *checker, _ int, s *statement) *Error {
	if s.effect != nil && s.compiledEffect() == None {
		return malformed(s.effect.offset, "Invalid effect: "+s.effect.text) // CP-092
	}
	return nil
}

// missing is the refusal of a statement or document without a required member.
func missing(offset int, member string) *Error {
	return malformed(offset, "Missing required field "+member)
}

// empty is the refusal of a required member without a value.
func empty(offset int, member string) *Error {
	return malformed(offset, "Missing required field "+member+" cannot be empty!")
}
