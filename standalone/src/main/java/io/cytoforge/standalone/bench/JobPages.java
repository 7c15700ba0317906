package io.cytoforge.standalone.bench;

import io.cytoforge.benchmarks.measure.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Pages of a short list of jobs and of a long one: neither their time nor their statements should follow the length. */
final class JobPages {
    /** One in twenty is queued, so that places in the queue are counted. */
    /** The function stands among the tables, where it is called once for each row, and not once for each column. */
    private static final String FILL = """
            insert into jobs
            select filled.*
              from (select * from jobs where id = :job) j
             cross join generate_series(:from, :to) as n(number)
             cross join lateral jsonb_populate_record(null::jobs, to_jsonb(j) || jsonb_build_object(
                       'id', gen_random_uuid(), 'created_at', now() - make_interval(secs => n.number),
                       'state', case when n.number % :queued = 0 then 'QUEUED' else 'SUCCEEDED' end,
                       'finished_at', case when n.number % :queued = 0 then null else now() end)) as filled""";

    private static final int QUEUED = 20;
    private static final int LIMIT = 200;
    private static final int READ = 15;

    /** So many pages on from the first. */
    private static final int DEEP = 50;

    private final Service service;
    private final Report report;

    JobPages(Service service, Report report) {
        this.service = service;
        this.report = report;
    }

    /**
     * @param template a job that is there, of which all others are copies
     * @param few jobs in the shorter list
     * @param many jobs in the longer one
     */
    void measure(UUID template, int few, int many) {
        report.heading("A page of %d jobs, one in twenty of all is queued".formatted(LIMIT));
        service.sql()
                .sql("delete from jobs where id <> :job")
                .param("job", template)
                .update();
        fill(template, 1, few - 1);
        Page ofFew = page("/v1/jobs?limit=" + LIMIT, Math.min(LIMIT, few));
        fill(template, few, many - 1);
        Page ofMany = page("/v1/jobs?limit=" + LIMIT, Math.min(LIMIT, many));
        report.figure("page_few_ms", "of %d, median".formatted(few), ofFew.millis(), "ms");
        report.figure("page_many_ms", "of %d, median".formatted(many), ofMany.millis(), "ms");
        report.figure(
                "page_1e6_over_1e3", "the longer list over the shorter one", ofMany.millis() / ofFew.millis(), "");
        report.figure(
                "page_deep_ms",
                "of the longer one, up to %d pages on".formatted(DEEP),
                page("/v1/jobs?limit=%d&cursor=%s".formatted(LIMIT, deepCursor(many)), Math.min(LIMIT, many))
                        .millis(),
                "ms");
        report.figure(
                "page_queued_ms",
                "of its jobs that are queued",
                page("/v1/jobs?state=queued&limit=" + LIMIT, Math.min(LIMIT, many / QUEUED))
                        .millis(),
                "ms");
        report.figure(
                "page_none_ms",
                "of its jobs in a state that none is in",
                page("/v1/jobs?state=failed&limit=" + LIMIT, 0).millis(),
                "ms");
        report.fact(
                "statements_per_page",
                "statements for a page, of either",
                Math.max(ofFew.statements(), ofMany.statements()));
    }

    /** Nobody is told of each of them, as of a change of a job. */
    private void fill(UUID template, int from, int to) {
        service.sql().sql("alter table jobs disable trigger jobs_changed").update();
        service.sql()
                .sql(FILL)
                .param("job", template)
                .param("queued", QUEUED)
                .param("from", from)
                .param("to", to)
                .update();
        service.sql().sql("alter table jobs enable trigger jobs_changed").update();
        service.sql().sql("analyze jobs").update();
    }

    /** Of a page that is full. */
    private String deepCursor(int jobs) {
        int on = Math.clamp(jobs / LIMIT - 1, 1, DEEP);
        String cursor = service.get("/v1/jobs?limit=" + LIMIT).get("next").asString();
        for (int i = 1; i < on; i++) {
            cursor = service.get("/v1/jobs?limit=%d&cursor=%s".formatted(LIMIT, cursor))
                    .get("next")
                    .asString();
        }
        return cursor;
    }

    /**
     * @param millis median
     * @param statements the fewest: what is done beside it now and then is none of its own
     */
    private record Page(double millis, long statements) {}

    private Page page(String path, int items) {
        List<Long> nanos = new ArrayList<>();
        long statements = Long.MAX_VALUE;
        for (int i = 0; i < READ; i++) {
            long before = service.statements().count();
            long start = System.nanoTime();
            JsonNode page = service.get(path);
            nanos.add(System.nanoTime() - start);
            if (page.get("items").size() != items) {
                throw new IllegalStateException("%s has %d jobs, not %d"
                        .formatted(path, page.get("items").size(), items));
            }
            statements = Math.min(statements, service.statements().count() - before);
        }
        return new Page(new Latencies(nanos).percentile(0.5), statements);
    }
}
