namespace Sideband.Cli.Output;

/// <summary>What a verb answers with, declared: the reference and the JSON schemas are made of it, and a test holds it true.</summary>
/// <param name="IsSingle">One thing with its fields; otherwise a list of them.</param>
/// <param name="Fields">The fields, in order.</param>
internal sealed record Shape(bool IsSingle, IReadOnlyList<ShapeField> Fields)
{
    /// <summary>One thing. Fields are <c>name</c>, <c>name:kind</c> or, where it may be unknown, <c>name:kind?</c>.</summary>
    public static Shape Of(params string[] fields) => new(true, [.. fields.Select(ShapeField.Parse)]);

    /// <summary>A list of things.</summary>
    public static Shape ListOf(params string[] fields) => new(false, [.. fields.Select(ShapeField.Parse)]);

    /// <summary>An empty report of this shape.</summary>
    public Report Report() => new([.. Fields.Select(f => f.Name)]);

    /// <summary>A report of one thing with these values.</summary>
    public Report Fill(params object?[] values) => Output.Report.Of([.. Fields.Select((f, i) => (f.Name, values[i]))]);
}
