"""The stages on many machines: files of documents -> Parquet -> comparisons, each shard whole or not at all.

    find shards -> read each on a worker (fetch, parse, annotate) -> compare -> Parquet, and SQLite of the asked part

A worker that dies costs the shards it was reading, which another reads anew; a job that dies is started again by the
same command. A document that fails the program, or kills the process that reads it, is found and set aside.
`extractor.cluster.job` joins these; a worker needs no more than `shards`.
"""
