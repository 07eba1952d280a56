namespace Sideband.Cli.Output;

/// <summary>What values a field of an answer has.</summary>
internal enum FieldKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A list of words.</summary>
    List,
}
