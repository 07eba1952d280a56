namespace Sideband.Cli.Hosts;

/// <summary>Where a password comes from; the text never shows a password that stands there itself.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Value">A file's path, a command, a variable's name, nothing, or the password.</param>
/// <param name="Origin">The option or key, for messages.</param>
internal sealed record PasswordSource(PasswordKind Kind, string Value, string Origin)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Origin} ({Kind})";
}
