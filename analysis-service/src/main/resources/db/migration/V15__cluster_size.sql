-- Clusters are listed by size, too.
create index cluster_by_size on cluster (analysis_id, size, number);
