package pipeline

import (
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/sessionlint/sessionlint/internal/usage"
)

// Register tells Beam of the steps and of what passes between them, so that a worker finds them by their names. It must be
// called once, before beam.Init, in the program that starts a pipeline and in its workers, which are the same program.
func Register() {
	// Generated callers, which package register has, would save a microsecond per call and take a minute to compile for as many
	// parameters as these steps have.
	for _, step := range []any{
		&matchFn{}, &readFn{}, &judgeFn{}, &linesFn{}, &rolesFn{}, &asideFn{}, &shardFn{}, &calibrationFn{}, &countsFn{},
	} {
		beam.RegisterDoFn(step)
	}
	beam.RegisterType(reflect.TypeFor[*summaryFn]())
	beam.RegisterType(reflect.TypeFor[*mergeFn]())
	beam.RegisterFunction(calibrated)
	beam.RegisterFunction(addCounts)
	beam.RegisterFunction(numbered)
	register.Emitter1[Entry]()
	register.Emitter1[Aside]()
	register.Emitter1[Counts]()
	register.Emitter2[string, bool]()
	register.Emitter2[int, bool]()
	register.Emitter2[int, string]()
	register.Emitter2[string, Counted]()
	register.Iter1[bool]()
	register.Iter1[string]()
	register.Iter1[usage.Summary]()
	// What has maps in it, or a form of its own as JSON.
	beam.RegisterCoder(reflect.TypeFor[Counts](), encodeCounts, decodeCounts)
	beam.RegisterCoder(reflect.TypeFor[Counted](), encodeCounted, decodeCounted)
	beam.RegisterCoder(reflect.TypeFor[usage.Summary](), encodeSummary, decodeSummary)
}
