#!/usr/bin/env python3
"""Writes the dashboards in dashboards/: what they show is here, the JSON is not edited. With --check: says whether both agree."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent / "dashboards"
PROMETHEUS = {"type": "prometheus", "uid": "prometheus"}
EDGE = 'service="gateway-service"'
# as the analysis templates name them; a name may end with a semicolon
SUBSETS = r'cluster_name=~"outbound\\|8080\\|[a-z]*\\|$service\\.rankmesh\\.svc\\.cluster\\.local;?"'
NO_STREAMS = 'route!~"live|analysis-events"'


def target(number, query):
    expression, legend = query
    return {"refId": chr(65 + number), "datasource": PROMETHEUS, "expr": expression, "legendFormat": legend, "exemplar": True}


def panel(title, unit, description, *queries, kind="timeseries", limit=None, width=8):
    """One panel; queries are (PromQL, legend). limit draws a red line at an objective."""
    defaults = {"unit": unit, "custom": {}}
    if kind == "timeseries":
        defaults["custom"] = {"fillOpacity": 10, "showPoints": "never"}
    if limit is not None:
        defaults["thresholds"] = {"mode": "absolute", "steps": [{"color": "green", "value": None}, {"color": "red", "value": limit}]}
        if kind == "timeseries":
            defaults["custom"]["thresholdsStyle"] = {"mode": "dashed"}
    return {
        "type": kind, "title": title, "description": description, "datasource": PROMETHEUS,
        "gridPos": {"w": width, "h": 8}, "fieldConfig": {"defaults": defaults, "overrides": []},
        "targets": [target(number, query) for number, query in enumerate(queries)],
    }


def stat(title, unit, description, expression, limit=None):
    return panel(title, unit, description, (expression, ""), kind="stat", limit=limit, width=4)


def row(title):
    return {"type": "row", "title": title, "collapsed": False, "gridPos": {"w": 24, "h": 1}, "panels": []}


def placed(panels):
    """Left to right, a new line where the next one does not fit."""
    x = y = height = 0
    for number, each in enumerate(panels, 1):
        size = each["gridPos"]
        if x + size["w"] > 24:
            x, y, height = 0, y + height, 0
        each["id"] = number
        size.update(x=x, y=y)
        x, height = x + size["w"], max(height, size["h"])
    return panels


def dashboard(uid, title, description, *panels, variables=()):
    return uid, {
        "uid": f"rankmesh-{uid}", "title": f"Rankmesh / {title}", "description": description, "tags": ["rankmesh"],
        "schemaVersion": 41, "editable": False, "graphTooltip": 1, "refresh": "30s", "timezone": "browser",
        "time": {"from": "now-1h", "to": "now"},
        "links": [{
            "type": "dashboards", "title": "Rankmesh", "tags": ["rankmesh"], "asDropdown": True, "keepTime": True, "includeVars": False,
            "icon": "external link", "targetBlank": False, "tooltip": "The other dashboards", "url": ""}],
        "annotations": {"list": []}, "templating": {"list": list(variables)}, "panels": placed(list(panels)),
    }


def variable(name, label, query, **more):
    return {"type": "query", "name": name, "label": label, "datasource": PROMETHEUS, "query": query, "refresh": 2, "sort": 1, **more}


def quantiles(metric, by, selector="", name="{{%s}}"):
    return [(f"histogram_quantile({q}, sum by ({by}, le) (rate({metric}_bucket{{{selector}}}[$__rate_interval])))",
             f"p{q[2:]} " + name % by) for q in ("0.50", "0.95", "0.99")]


def latency(quantile, by, selector=""):
    """The services' latency, of the edge's histogram and the others': raw buckets, for exemplars hang on these and not on what rules record."""
    return " or ".join(
        f"histogram_quantile({quantile}, sum by ({by}, le) (rate({metric}_bucket{{{', '.join(filter(None, matchers))}}}[$__rate_interval])))"
        for metric, matchers in (("rankmesh_edge_requests_seconds", (selector, NO_STREAMS)), ("http_server_requests_seconds", (selector,))))


OVERVIEW = dashboard(
    "overview", "Overview", "Is the suite well? The objectives first, then what each service does.",
    stat("Availability, 1 h", "percentunit", "Share of the requests at the edge that were not answered with an error of ours. Objective: 99.9% over 30 days.",
         "1 - rankmesh:edge_errors:ratio_rate1h"),
    stat("Availability, 3 days", "percentunit", "The same over three days.", "1 - rankmesh:edge_errors:ratio_rate3d"),
    stat("Within 100 ms, 1 h", "percentunit", "Share of the requests at the edge that were answered within 100 ms, streams and sign-ins aside. Objective: 95%.",
         "1 - rankmesh:edge_slow:ratio_rate1h"),
    stat("p95 at the edge", "s", "The time within which 95% of the requests of five minutes were answered, streams aside.",
         f"max(rankmesh:latency:p95_5m{{{EDGE}}})", limit=0.1),
    stat("Alarms", "short", "Alarms that fire now, the dead man's switch aside.", 'count(ALERTS{alertstate="firing", alertname!="Watchdog"}) or vector(0)', limit=1),
    stat("Analyses under way", "short", "Analyses that workers run at this moment.", "sum(rankmesh_worker_analyses)"),
    row("Services"),
    panel("Requests", "reqps", "Requests a second, by service.", ("sum by (service) (rankmesh:requests:rate5m)", "{{service}}")),
    panel("Errors", "percentunit", "Share of the requests answered 5xx, by service.",
          ("sum by (service) (rankmesh:errors:rate5m) / sum by (service) (rankmesh:requests:rate5m > 0)", "{{service}}"), limit=0.05),
    panel("Latency, p95", "s", "The time within which 95% of the requests were answered, by service, streams aside; points are exemplars, and lead to their traces.",
          (latency(0.95, "service"), "{{service}}"), limit=0.1),
    panel("Burn rate of the error budget", "x", "How many times faster than allowed the budget of 0.1% errors is used; 14.4 pages.",
          ("rankmesh:edge_errors:ratio_rate5m / 0.001", "5 min"), ("rankmesh:edge_errors:ratio_rate1h / 0.001", "1 h"),
          ("rankmesh:edge_errors:ratio_rate6h / 0.001", "6 h"), limit=14.4),
    panel("Burn rate of the latency budget", "x", "How many times faster than allowed the budget of 5% slow answers is used; 14.4 pages.",
          ("rankmesh:edge_slow:ratio_rate5m / 0.05", "5 min"), ("rankmesh:edge_slow:ratio_rate1h / 0.05", "1 h"),
          ("rankmesh:edge_slow:ratio_rate6h / 0.05", "6 h"), limit=14.4),
    panel("Replicas that answer", "short", "Pods of which Prometheus gets metrics, by service.", ('sum by (service) (up{service=~".+-service"})', "{{service}}")),
    row("What it rests on"),
    panel("Circuits", "short", "State of the edge's circuits: 0 closed, 1 half open, 2 open.", ("max by (name) (rankmesh_circuit_state)", "{{name}}"), limit=1),
    panel("Database connections in use", "percentunit", "Share of each replica's connections that are busy.", ("max by (service, pod) (sql_pool_ratio)", "{{service}} {{pod}}"), limit=0.9),
    panel("Problems by code", "reqps", "Problems answered a second, by their stable code.", ("topk(10, sum by (code) (rate(rankmesh_problems_total[$__rate_interval])))", "{{code}}")),
)

SERVICE = dashboard(
    "service", "Service", "One service from the inside: choose it on top.",
    panel("Requests by version", "reqps", "Requests a second, by version of the roll-out.",
          ('rankmesh:requests:rate5m{service="$service"}', "{{rollouts_pod_template_hash}}")),
    panel("Errors by version", "percentunit", "Share of the requests answered 5xx.", ('rankmesh:errors:ratio_rate5m{service="$service"}', "{{rollouts_pod_template_hash}}"), limit=0.05),
    panel("Latency", "s", "Quantiles over all replicas of a version; points are exemplars, and lead to their traces.",
          *((latency(quantile, "rollouts_pod_template_hash", 'service="$service"'), f"{name} {{{{rollouts_pod_template_hash}}}}")
            for quantile, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))), limit=0.1),
    row("By operation"),
    panel("Requests by operation", "reqps", "Requests a second, by route at the edge and by URI elsewhere.",
          ('topk(12, sum by (route) (rate(rankmesh_edge_requests_seconds_count{service="$service"}[$__rate_interval])))', "{{route}}"),
          ('topk(12, sum by (method, uri) (rate(http_server_requests_seconds_count{service="$service"}[$__rate_interval])))', "{{method}} {{uri}}"), width=12),
    panel("p95 by operation", "s", "The slowest operations, by the time within which 95% of their requests are answered; points lead to traces.",
          (f'topk(8, histogram_quantile(0.95, sum by (route, le) (rate(rankmesh_edge_requests_seconds_bucket{{service="$service", {NO_STREAMS}}}[$__rate_interval]))) > 0)', "{{route}}"),
          ('topk(8, histogram_quantile(0.95, sum by (uri, le) (rate(http_server_requests_seconds_bucket{service="$service"}[$__rate_interval]))) > 0)', "{{uri}}"), limit=0.1, width=12),
    panel("Spans, p95", "s", "The slowest kinds of spans, before the sampling, as the collector saw them; points lead to traces.",
          ('topk(8, histogram_quantile(0.95, sum by (span_name, le) (rate(rankmesh_spans_duration_seconds_bucket{service_name="$service"}[$__rate_interval]))) > 0)', "{{span_name}}"), width=12),
    panel("Problems", "reqps", "Problems answered a second, by their stable code.",
          ('sum by (code) (rate(rankmesh_problems_total{service="$service"}[$__rate_interval]))', "{{code}}"), width=12),
    row("Saturation"),
    panel("Processor", "percentunit", "Share of the processors that each replica uses of those it sees.", ('process_cpu_usage{service="$service"}', "{{pod}}"), limit=0.9),
    panel("Memory of the process", "bytes", "Heap and other memory that the runtime has in use; native images tell less.",
          ('sum by (pod, area) (jvm_memory_used_bytes{service="$service"})', "{{pod}} {{area}}")),
    panel("Memory of the container", "bytes", "Working set as Kubernetes sees it, and its limit.",
          ('max by (pod) (container_memory_working_set_bytes{pod=~"$service-.+", container="service"})', "{{pod}}"),
          ('max by (pod) (kube_pod_container_resource_limits{pod=~"$service-.+", resource="memory", container="service"})', "limit {{pod}}")),
    panel("Database pool", "short", "Connections in use, and work that waits for one.",
          ('sum by (pod) (sql_pool_active{service="$service"})', "in use {{pod}}"), ('sum by (pod) (sql_pool_queue_size{service="$service"})', "waiting {{pod}}")),
    panel("Garbage collection", "percentunit", "Share of the time that collections stopped the process.",
          ('sum by (pod) (rate(jvm_gc_pause_seconds_sum{service="$service"}[$__rate_interval]))', "{{pod}}")),
    panel("Event loop and workers", "short", "Tasks that wait for the event loop, and for worker threads.",
          ('sum by (pod) (netty_eventexecutor_tasks_pending{service="$service"})', "event loop {{pod}}"),
          ('sum by (pod) (worker_pool_queue_size{service="$service"})', "workers {{pod}}")),
    variables=[variable("service", "Service", 'label_values(up{service=~".+-service"}, service)',
                        current={"text": "gateway-service", "value": "gateway-service"})],
)

CANARY = dashboard(
    "canary", "Canary", "The versions of a service side by side, by the hash of their roll-out, as its analysis judges them.",
    panel("Share of the requests", "percentunit", "What part each version serves: the weight as it really is.",
          ('rankmesh:requests:rate5m{service="$service"} / on (service) group_left sum by (service) (rankmesh:requests:rate5m > 0)', "{{rollouts_pod_template_hash}}")),
    panel("Errors", "percentunit", "Share of the requests answered 5xx, by version.", ('rankmesh:errors:ratio_rate5m{service="$service"}', "{{rollouts_pod_template_hash}}"), limit=0.01),
    panel("Latency, p95", "s", "The time within which 95% of the requests are answered, by version; points lead to traces.",
          (latency(0.95, "rollouts_pod_template_hash", 'service="$service"'), "{{rollouts_pod_template_hash}}"), limit=0.1),
    row("As the callers see it"),
    panel("Success by subset", "percentunit", "Share of the calls that succeeded, counted by the callers' sidecars, by subset of the mesh.",
          (f'1 - (sum by (cluster_name) (rate(envoy_cluster_upstream_rq{{response_code_class="5xx", {SUBSETS}}}[$__rate_interval]))'
           f' or 0 * sum by (cluster_name) (rate(envoy_cluster_upstream_rq{{response_code_class!="", {SUBSETS}}}[$__rate_interval])))'
           f' / (sum by (cluster_name) (rate(envoy_cluster_upstream_rq{{response_code_class!="", {SUBSETS}}}[$__rate_interval])) > 0)', "{{cluster_name}}"), width=12),
    panel("Latency by subset, p95", "ms", "The time within which 95% of the calls were answered, network included, by subset of the mesh.",
          (f'histogram_quantile(0.95, sum by (cluster_name, le) (rate(envoy_cluster_upstream_rq_time_bucket{{{SUBSETS}}}[$__rate_interval])))', "{{cluster_name}}"), width=12),
    row("Its events, and what it uses"),
    panel("Lag of the consumers", "short", "Events that wait in the partitions of each version's pods.", ('sum by (rollouts_pod_template_hash) (rankmesh:consumer_lag:sum{service="$service"})', "{{rollouts_pod_template_hash}}")),
    panel("Partitions", "short", "Partitions that each version's consumers have: a canary takes its share of them, not of the weight.",
          ('sum by (rollouts_pod_template_hash) (kafka_consumer_coordinator_assigned_partitions{service="$service"})', "{{rollouts_pod_template_hash}}")),
    panel("Events by outcome", "eps", "Events consumed a second, by version and outcome.",
          ('sum by (rollouts_pod_template_hash, outcome) (rate(rankmesh_events_consumed_total{service="$service"}[$__rate_interval]))', "{{rollouts_pod_template_hash}} {{outcome}}")),
    panel("Processor", "percentunit", "Mean share of the processors that the pods of each version use.", ('avg by (rollouts_pod_template_hash) (process_cpu_usage{service="$service"})', "{{rollouts_pod_template_hash}}")),
    panel("Memory", "bytes", "Mean heap in use of the pods of each version.",
          ('avg by (rollouts_pod_template_hash) (sum by (rollouts_pod_template_hash, pod) (jvm_memory_used_bytes{service="$service", area="heap"}))', "{{rollouts_pod_template_hash}}")),
    panel("Pods", "short", "Pods of each version that answer Prometheus.", ('sum by (rollouts_pod_template_hash) (up{service="$service"})', "{{rollouts_pod_template_hash}}")),
    variables=[variable("service", "Service", 'label_values(up{service=~".+-service"}, service)',
                        current={"text": "user-service", "value": "user-service"})],
)

EVENTS = dashboard(
    "events", "Kafka and outbox", "From the transaction that makes an event to the one that has its effect.",
    panel("Oldest event of the outbox", "s", "How long the oldest event has waited for Kafka; every replica tells the same of its database.",
          ("max by (service) (rankmesh_outbox_oldest_age_seconds)", "{{service}}"), limit=60),
    panel("Events in the outbox", "short", "Events that wait for Kafka.", ("max by (service) (rankmesh_outbox_rows)", "{{service}}")),
    panel("Published", "eps", "Events a second that Kafka has acknowledged, by type.", ("sum by (type) (rate(rankmesh_outbox_published_total[$__rate_interval]))", "{{type}}")),
    panel("Failures to publish", "short", "Tries of ten minutes that failed.", ("sum by (service) (increase(rankmesh_outbox_failures_total[10m]))", "{{service}}"), limit=3),
    panel("Consumed", "eps", "Events consumed a second, by type and outcome.", ("sum by (type, outcome) (rate(rankmesh_events_consumed_total[$__rate_interval]))", "{{type}} {{outcome}}"), width=16),
    panel("Lag, as consumers see it", "short", "Events that wait in the partitions that a service's consumers have.", ("sum by (service, topic) (rankmesh:consumer_lag:sum)", "{{service}} {{topic}}"), limit=1000),
    panel("Lag of the groups", "short", "Events that wait for a group, whether it has a consumer or not; from Kafka's exporter.",
          ('sum by (consumergroup, topic) (kafka_consumergroup_lag{topic=~"rankmesh[.].+"})', "{{consumergroup}} {{topic}}"), limit=5000),
    panel("Dead letters", "short", "Events that were given up within an hour.", ('sum by (service, type) (increase(rankmesh_events_consumed_total{outcome="dead"}[1h]))', "{{service}} {{type}}"), limit=1),
    panel("In dead-letter topics", "short", "Events that wait for somebody to look at them; from Kafka's exporter.",
          ('sum by (topic) (kafka_topic_partition_current_offset{topic=~".+[.]dlq"} - kafka_topic_partition_oldest_offset{topic=~".+[.]dlq"})', "{{topic}}"), limit=1),
    panel("Rebalances", "short", "Times within an hour that a consumer's group shared out its partitions anew.",
          ("sum by (service) (increase(kafka_consumer_coordinator_rebalance_total[1h]))", "{{service}}")),
    panel("Time to publish", "ms", "Mean time that Kafka takes to acknowledge a request, by service.", ("max by (service) (kafka_producer_request_latency_avg)", "{{service}}")),
)

CRAWLER = dashboard(
    "crawler", "Crawler", "Workers, the sites that they visit, and what they store.",
    panel("Analyses by state", "short", "Analyses that have not ended; every replica tells the same of the database.", ("max by (status) (rankmesh_analyses_open)", "{{status}}")),
    panel("Analyses by worker", "short", "Analyses that each worker runs.", ("rankmesh_worker_analyses", "{{pod}}")),
    panel("Pages stored", "cps", "Pages stored a second, and those of them that were taken over unchanged.",
          ("sum(rate(rankmesh_crawl_pages_total[$__rate_interval]))", "stored"), ("sum(rate(rankmesh_crawl_unchanged_total[$__rate_interval]))", "unchanged")),
    panel("Requests to sites", "reqps", "Requests to sites a second, by what came of them.", ("sum by (outcome) (rate(rankmesh_crawl_fetch_seconds_count[$__rate_interval]))", "{{outcome}}")),
    panel("Answers of sites", "s", "How long sites take to answer, pauses aside.", *quantiles("rankmesh_crawl_fetch_seconds", "outcome", 'outcome="answered"')),
    panel("Storing a batch", "s", "How long a checkpoint takes: one transaction for a batch of pages.", *quantiles("rankmesh_crawl_checkpoint_seconds", "service")),
    panel("Large bodies", "bytes", "Bodies above 256 KiB in hand, of the room that body-budget gives.", ("rankmesh_crawl_bodies", "{{pod}}")),
    panel("Bodies put off", "cps", "Bodies a second that were let go for want of room, and asked for again.", ("sum(rate(rankmesh_crawl_deferred_total[$__rate_interval]))", "put off")),
    panel("Leases lost, audits failed", "short", "Within an hour: analyses that another worker took over, and pages on which the engine failed.",
          ("sum(increase(rankmesh_leases_lost_total[1h]))", "leases lost"), ("sum(increase(rankmesh_audits_failed_total[1h]))", "audits failed"), limit=1),
)

EDGE_BOARD = dashboard(
    "edge", "Cache and limits", "What the edge answers by itself, what it refuses, and who is connected.",
    panel("Answers by source", "reqps", "Requests that may be answered from a cache, by where the answer came from.", ("sum by (source) (rate(rankmesh_cache_answers_total[$__rate_interval]))", "{{source}}")),
    panel("Answered from the cache", "percentunit", "Share of those requests that reached no service.",
          ('sum(rate(rankmesh_cache_answers_total{source=~"memory|redis|stale"}[$__rate_interval])) / (sum(rate(rankmesh_cache_answers_total[$__rate_interval])) > 0)', "hits")),
    panel("Answers in memory", "short", "Answers that each replica keeps.", ("rankmesh_cache_entries", "{{pod}}")),
    panel("Changes heard of", "eps", "Changes a second that make cached answers count no more, by who told of them.", ("sum by (source) (rate(rankmesh_cache_changes_total[$__rate_interval]))", "{{source}}")),
    panel("Limit decisions", "reqps", "Decisions a second, by who made them and what they were; local means that Redis is away.",
          ("sum by (source, outcome) (rate(rankmesh_limit_decisions_total[$__rate_interval]))", "{{source}} {{outcome}}")),
    panel("Restricted callers", "short", "Addresses, accounts and keys that are restricted, as the replicas know.", ("max(rankmesh_standing_restricted)", "restricted"),
          ("sum by (kind) (increase(rankmesh_standing_restrictions_total[1h]))", "new within an hour: {{kind}}")),
    panel("Tokens", "reqps", "Access tokens checked a second, by outcome.", ("sum by (outcome) (rate(rankmesh_tokens_checked_total[$__rate_interval]))", "{{outcome}}")),
    panel("Calls to services", "reqps", "Calls a second, by service and what became of them.", ("sum by (upstream, outcome) (rate(rankmesh_upstream_calls_total[$__rate_interval]))", "{{upstream}} {{outcome}}")),
    panel("Calls repeated", "reqps", "Calls a second that lost their connection, by service and whether the budget let them be repeated.",
          ("sum by (upstream, outcome) (rate(rankmesh_upstream_retries_total[$__rate_interval]))", "{{upstream}} {{outcome}}")),
    panel("Connections", "short", "Connections of clients that are open; those of the live channel are among them.",
          ("sum by (pod) (rankmesh_connections)", "all {{pod}}"), ("sum by (kind) (rankmesh_live_connections)", "{{kind}}")),
    panel("Connections refused", "cps", "Connections closed a second, by reason.", ("sum by (outcome) (rate(rankmesh_connections_refused_total[$__rate_interval]))", "{{outcome}}")),
    panel("Live events", "eps", "Events a second given to connections of the live channel, by type.", ("sum by (type) (rate(rankmesh_live_events_total[$__rate_interval]))", "{{type}}")),
)

BUSINESS = dashboard(
    "business", "Business", "What customers get: analyses, pages, findings, reports, accounts.",
    stat("Analyses, 24 h", "short", "Analyses that were completed within a day.", 'sum(increase(rankmesh_analyses_ended_total{status="completed"}[24h]))'),
    stat("Pages, 24 h", "short", "Pages that were stored within a day.", "sum(increase(rankmesh_crawl_pages_total[24h]))"),
    stat("Findings, 24 h", "short", "Findings of the analyses that ended within a day.", "sum(increase(rankmesh_findings_total[24h]))"),
    stat("Reports, 24 h", "short", "Reports built within a day.", "sum(increase(rankmesh_reports_built_seconds_count[24h]))"),
    stat("Accounts, 24 h", "short", "Accounts registered within a day.", "sum(increase(rankmesh_accounts_registered_total[24h]))"),
    stat("Failed, 24 h", "percentunit", "Share of the analyses of a day that ended without a result.",
         '(sum(increase(rankmesh_analyses_ended_total{status="failed"}[24h])) or vector(0)) / (sum(increase(rankmesh_analyses_ended_total[24h])) > 0)', limit=0.5),
    panel("Analyses by tier", "short", "Analyses that ended within an hour, by tier and state.", ("sum by (tier, status) (increase(rankmesh_analyses_ended_total[1h]))", "{{tier}} {{status}}")),
    panel("Pages by tier", "short", "Pages of the analyses that ended within an hour, by tier.", ("sum by (tier) (increase(rankmesh_pages_total[1h]))", "{{tier}}")),
    panel("Findings by tier", "short", "Findings of the analyses that ended within an hour, by tier and severity.", ("sum by (tier, severity) (increase(rankmesh_findings_total[1h]))", "{{tier}} {{severity}}")),
    panel("Findings an analysis", "short", "Mean number of findings of an analysis that ended within an hour, by tier.",
          ("sum by (tier) (increase(rankmesh_findings_total[1h])) / (sum by (tier) (increase(rankmesh_analyses_ended_total[1h])) > 0)", "{{tier}}")),
    panel("Reports built", "s", "From the event that asks for a report to its commit.", *quantiles("rankmesh_reports_built_seconds", "kind")),
    panel("Sign-ins", "cps", "Sign-ins a second by password and with a provider, by outcome.",
          ("sum by (outcome) (rate(rankmesh_sign_ins_total[$__rate_interval]))", "password {{outcome}}"), ("sum by (outcome) (rate(rankmesh_oidc_sign_ins_total[$__rate_interval]))", "provider {{outcome}}")),
    panel("Letters", "short", "Letters of an hour, by outcome.", ("sum by (outcome) (increase(rankmesh_letters_total[1h]))", "{{outcome}}")),
)


def main():
    wanted = {f"{uid}.json": json.dumps(board, indent=1, ensure_ascii=False) + "\n"
              for uid, board in (OVERVIEW, SERVICE, CANARY, EVENTS, CRAWLER, EDGE_BOARD, BUSINESS)}
    if "--check" in sys.argv:
        found = {path.name: path.read_text(encoding="utf-8") for path in HERE.glob("*.json")}
        wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
        if wrong:
            sys.exit(f"not as grafana/dashboards.py writes them: {', '.join(wrong)}")
        return
    HERE.mkdir(exist_ok=True)
    for name, text in wanted.items():
        (HERE / name).write_text(text, encoding="utf-8")


main()
