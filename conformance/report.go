package conformance

import "time"

// ReportSchema names the version of the report's JSON form. It changes only
// when a reader of the old form could misread the new one.
const ReportSchema = "s3conform.report/v1"

// Report is the canonical result of a run. Every rendering is made from it
// alone. It holds no credentials and no signatures.
type Report struct {
	Schema     string       `json:"schema"`
	Target     TargetInfo   `json:"target"`
	Suite      SuiteInfo    `json:"suite"`
	Started    time.Time    `json:"started"`
	DurationMS int64        `json:"duration_ms"`
	Totals     Totals       `json:"totals"`
	Cases      []CaseResult `json:"cases"`
	// Stale lists expectations that match no case that could fail.
	Stale []string `json:"stale_expectations,omitempty"`
	// Leftovers names what could not be removed, with the reason.
	Leftovers []string `json:"leftovers,omitempty"`
}

// TargetInfo says what was tested.
type TargetInfo struct {
	Name        string            `json:"name"`
	Version     string            `json:"version,omitempty"`
	Endpoint    string            `json:"endpoint"`
	Region      string            `json:"region"`
	Addressing  Addressing        `json:"addressing"`
	Server      string            `json:"server,omitempty"`
	Roles       []Role            `json:"roles"`
	Features    []Feature         `json:"features"`
	Unavailable map[string]string `json:"unavailable,omitempty"`
	// ClockSkewMS is the target's clock minus ours, in milliseconds.
	ClockSkewMS   int64 `json:"clock_skew_ms"`
	PropagationMS int64 `json:"propagation_ms,omitempty"`
}

// SuiteInfo says what tested it.
type SuiteInfo struct {
	Name    string   `json:"name"`
	Version string   `json:"version"`
	Run     string   `json:"run"`
	Prefix  string   `json:"prefix"`
	Only    []string `json:"only,omitempty"`
	Skip    []string `json:"skip,omitempty"`
	// Command is the command line that made the run, without credentials and
	// without its selection of cases: " --only ID" after it reruns one case.
	Command string `json:"command,omitempty"`
}

// Totals counts cases by level, then by verdict. A case that failed only in
// an aspect of a lower level is counted at that level.
type Totals map[Level]map[Verdict]int

// CaseResult is the outcome of one case.
type CaseResult struct {
	ID       string   `json:"id"`
	Group    string   `json:"group"`
	Rules    []Rule   `json:"rules"`
	Level    Level    `json:"level"`
	Evidence Evidence `json:"evidence"`
	Verdict  Verdict  `json:"verdict"`
	// FailedLevel is the level of the aspect that failed, where it is lower
	// than Level: a right status with a wrong code can be a failed Should.
	FailedLevel Level `json:"failed_level,omitempty"`
	// Expected is what the expectations file says of the case.
	Expected string `json:"expected,omitempty"`
	// Observed is what the target did, for an Info case.
	Observed   string       `json:"observed,omitempty"`
	Reason     string       `json:"reason,omitempty"`
	DurationMS int64        `json:"duration_ms"`
	Bucket     string       `json:"bucket,omitempty"`
	Steps      []StepResult `json:"steps"`
	// Exchanges is the wire transcript of a case that did not pass.
	Exchanges []Exchange `json:"exchanges,omitempty"`
}

// StepResult is the outcome of one step.
type StepResult struct {
	Part      Part    `json:"part"`
	Role      Role    `json:"role"`
	Request   string  `json:"request"`
	Want      string  `json:"want"`
	Got       string  `json:"got,omitempty"`
	Verdict   Verdict `json:"verdict,omitempty"`
	RequestID string  `json:"request_id,omitempty"`
	// Tries counts the attempts, where polling or throttling made several.
	Tries int `json:"tries,omitempty"`
	// Curl reproduces the step where curl can; credentials are shell variables.
	Curl string `json:"curl,omitempty"`
}

// Exchange is one request and its answer as they went over the wire, with
// credentials and signatures replaced at the point of recording.
type Exchange struct {
	// Step is the index of the step, or -1 for preparation and clean-up.
	Step       int       `json:"step"`
	Purpose    string    `json:"purpose,omitempty"`
	Method     string    `json:"method"`
	URL        string    `json:"url"`
	Started    time.Time `json:"started"`
	DurationMS int64     `json:"duration_ms"`
	Request    Message   `json:"request"`
	Status     int       `json:"status,omitempty"`
	Response   *Message  `json:"response,omitempty"`
	RequestID  string    `json:"request_id,omitempty"`
	Error      string    `json:"error,omitempty"`
}

// Message is one side of an exchange.
type Message struct {
	Headers []HeaderField `json:"headers"`
	// Body holds the first KiB; a body that is not UTF-8 is in base64.
	Body      string `json:"body,omitempty"`
	Encoding  string `json:"encoding,omitempty"`
	BodyBytes int64  `json:"body_bytes"`
	Truncated bool   `json:"truncated,omitempty"`
}

// HeaderField is one header line. A slice of them keeps order and duplicates.
type HeaderField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
