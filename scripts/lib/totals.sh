# Sourced by scripts/test: adds up the reports of the test runs under the current directory.

report_files() {
  find . -path '*/target/*-reports/TEST-*.xml' -type f -print0
}

# Prints "N passed, N failed, N skipped"; fails when a test failed or none ran.
print_totals() {
  report_files | xargs -0 awk '
    function count(name) {
      if (!match($0, " " name "=\"[0-9]+\"")) return 0
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
    }
    /<testsuite / {
      all += count("tests")
      failed += count("failures") + count("errors")
      skipped += count("skipped")
    }
    END {
      printf "%d passed, %d failed, %d skipped\n", all - failed - skipped, failed, skipped
      exit (failed > 0 || all == 0)
    }' /dev/null
}
