// yamljson reads documents with sigs.k8s.io/yaml, the way kubectl and the API server do.
//
// Input, repeated: a decimal byte length, a newline, then that many bytes of one YAML document.
// Output, one line a document: {"json": …} with the decoded value, or {"error": "…"}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

func read(document []byte) (result answer) {
	defer func() {
		if problem := recover(); problem != nil {
			result = answer{Error: fmt.Sprint("panic: ", problem)}
		}
	}()
	// yaml.Unmarshal (not the strict one) is what decodes a manifest; it goes through this conversion.
	value, err := yaml.YAMLToJSON(document)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{JSON: value}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for {
		var length int
		if _, err := fmt.Fscanf(in, "%d\n", &length); err != nil {
			return
		}
		document := make([]byte, length)
		if _, err := io.ReadFull(in, document); err != nil {
			fmt.Fprintln(os.Stderr, "yamljson: cut short:", err)
			os.Exit(1)
		}
		if err := encoder.Encode(read(document)); err != nil {
			fmt.Fprintln(os.Stderr, "yamljson:", err)
			os.Exit(1)
		}
	}
}
