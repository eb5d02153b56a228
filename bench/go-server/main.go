// What the feeds are compared with: Go's net/http with the same bytes and the same rules for ETags in memory.
// Arguments: address to listen on, file of the feed, file of its gzip form, its ETag without quotes.
package main

import (
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
)

func main() {
	plain, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	zipped, err := os.ReadFile(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	tag := os.Args[4]

	http.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		body, etag := plain, "\""+tag+"\""
		gzip := acceptsGzip(r.Header.Get("Accept-Encoding"))
		if gzip {
			body, etag = zipped, "\""+tag+"-gzip\""
		}
		h := w.Header()
		h.Set("ETag", etag)
		h.Set("Cache-Control", "public, max-age=60, stale-while-revalidate=600")
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Vary", "Accept-Encoding")
		h.Set("Last-Modified", "Sat, 04 Aug 2018 10:00:00 GMT")
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", "application/rss+xml; charset=utf-8")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if gzip {
			h.Set("Content-Encoding", "gzip")
		}
		if r.Method != http.MethodHead {
			w.Write(body)
		}
	})
	log.Fatal(http.ListenAndServe(os.Args[1], nil))
}

// A list of tags, weak or strong, of either encoding; or *.
func matches(header, tag string) bool {
	for _, one := range strings.Split(header, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		one = strings.Trim(one, "\"")
		if one == "*" || one == tag || one == tag+"-gzip" {
			return true
		}
	}
	return false
}

func acceptsGzip(header string) bool {
	for _, one := range strings.Split(header, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return strings.ReplaceAll(quality, " ", "") != "q=0"
		}
	}
	return false
}
