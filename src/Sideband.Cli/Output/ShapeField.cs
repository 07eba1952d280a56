namespace Sideband.Cli.Output;

/// <summary>A field of an answer.</summary>
/// <param name="Name">As people read it; JSON has it in lower case with underscores.</param>
/// <param name="Kind">What values it has.</param>
/// <param name="IsNullable">Whether it may be unknown.</param>
internal sealed record ShapeField(string Name, FieldKind Kind, bool IsNullable)
{
    /// <summary>The field's name in JSON.</summary>
    public string JsonName => NameInJson(Name);

    /// <summary>A name in JSON: lower case with underscores.</summary>
    public static string NameInJson(string name) =>
        name.Replace(' ', '_').Replace('-', '_').Replace('.', '_').ToLowerInvariant();

    /// <summary>Reads <c>name</c>, <c>name:kind</c> and <c>name:kind?</c>; without a kind it is text.</summary>
    public static ShapeField Parse(string text)
    {
        var nullable = text.EndsWith('?');
        var parts = text.TrimEnd('?').Split(':');
        return new(parts[0], parts.Length == 1 ? FieldKind.Text : Enum.Parse<FieldKind>(parts[1], true), nullable);
    }
}
