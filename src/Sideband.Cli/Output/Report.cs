namespace Sideband.Cli.Output;

/// <summary>What a verb found out: columns and rows. One row that stands for one thing is printed as a list of its fields.</summary>
internal sealed class Report(params string[] columns)
{
    private readonly List<object?[]> _rows = [];

    public IReadOnlyList<string> Columns { get; } = columns;

    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>One thing with its fields, and not a list of things.</summary>
    public bool IsSingle { get; private init; }

    /// <summary>One thing with one field: its value alone says all.</summary>
    public bool IsOneValue => IsSingle && Columns.Count == (Age is null ? 1 : 2);

    /// <summary>
    /// How old the one value is, in seconds; null where that is of now, or stands among other fields. It is the last field, and text
    /// tells it beside the value.
    /// </summary>
    public double? Age { get; init; }

    /// <summary>What a person should know beside the data; printed with the words, not with the data.</summary>
    public string? Note { get; set; }

    public void Add(params object?[] cells) =>
        _rows.Add(
            cells.Length == Columns.Count
                ? cells
                : throw new ArgumentException($"{cells.Length} cells for {Columns.Count} columns.", nameof(cells))
        );

    /// <summary>One thing.</summary>
    public static Report Of(params (string Name, object? Value)[] fields) => Aged(null, fields);

    /// <summary>One thing with the age of its one value.</summary>
    public static Report Aged(double? age, params (string Name, object? Value)[] fields)
    {
        var report = new Report([.. fields.Select(f => f.Name)]) { IsSingle = true, Age = age };
        report.Add([.. fields.Select(f => f.Value)]);
        return report;
    }
}
