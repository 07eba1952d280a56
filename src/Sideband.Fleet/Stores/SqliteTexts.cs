namespace Sideband.Fleet.Stores;

/// <summary>What SQLite is asked.</summary>
internal static class SqliteTexts
{
    public const string AddNode = "INSERT INTO node(name) VALUES ($name) ON CONFLICT DO NOTHING";
    public const string Node = "SELECT id, generation, log_known FROM node WHERE name = $name";
    public const string KnowLog = "UPDATE node SET log_known = 1 WHERE id = $node";
    public const string NextGeneration = "UPDATE node SET generation = generation + 1 WHERE id = $node";

    public const string AddEvent = """
        INSERT INTO event(node, kind, seen_at, severity, sensor, text, generation, record, controller_time, corrected_time)
        VALUES ($node, $kind, $seen, $severity, $sensor, $text, $generation, $record, $controller, $corrected)
        ON CONFLICT DO NOTHING
        """;

    public const string Events = """
        SELECT e.id, n.name, e.kind, e.seen_at, e.severity, e.sensor, e.text, e.record, e.controller_time, e.corrected_time
        FROM event e JOIN node n ON n.id = e.node
        WHERE e.id > $after AND ($name IS NULL OR n.name = $name)
        ORDER BY e.id LIMIT $limit
        """;

    public const string Series = """
        INSERT INTO series(node, record, number, name, unit) VALUES ($node, $record, $number, $name, $unit)
        ON CONFLICT DO UPDATE SET unit = excluded.unit RETURNING id
        """;

    public const string AddSample =
        "INSERT INTO sample(series, at, value) VALUES ($series, $at, $value) ON CONFLICT DO NOTHING";

    public const string Samples = """
        SELECT s.at, s.value FROM sample s
        WHERE s.series IN (SELECT r.id FROM series r JOIN node n ON n.id = r.node WHERE n.name = $node AND r.name = $sensor)
          AND s.at >= $from
        ORDER BY s.at
        """;

    public const string ForgetSamples = "DELETE FROM sample WHERE at < $before";

    public const string Document = "SELECT text, version FROM document WHERE kind = $kind AND key = $key";
    public const string Documents = "SELECT key, text, version FROM document WHERE kind = $kind ORDER BY key";
    public const string AddDocument =
        "INSERT INTO document(kind, key, version, text) VALUES ($kind, $key, $version + 1, $text) ON CONFLICT DO NOTHING";
    public const string ChangeDocument =
        "UPDATE document SET text = $text, version = version + 1 WHERE kind = $kind AND key = $key AND version = $version";
    public const string RemoveDocument = "DELETE FROM document WHERE kind = $kind AND key = $key";
}
