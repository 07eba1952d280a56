using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>Passwords that are tried on codes of RAKP message 2; no controller hears of them.</summary>
/// <param name="Candidates">With names that they belong to, and where they are known from.</param>
public sealed record PasswordList(IReadOnlyList<PasswordCandidate> Candidates)
{
    /// <summary>What manufacturers deliver with, and the empty password.</summary>
    public static PasswordList Defaults { get; } = new(DefaultPasswords.Read());

    /// <summary>The names that some candidate belongs to.</summary>
    public IEnumerable<string> Names =>
        Candidates.Select(c => c.User).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>These and the lines of a file, for any name.</summary>
    /// <param name="source">What reports call the file.</param>
    /// <param name="lines">One password a line.</param>
    public PasswordList With(string source, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new([
            .. Candidates,
            .. lines
                .Select((line, i) => (Text: line.TrimEnd('\r'), Number: i + 1))
                .Where(line =>
                    line.Text.Length > 0 && System.Text.Encoding.UTF8.GetByteCount(line.Text) <= SessionPassword.Longest
                )
                .Select(line => new PasswordCandidate(
                    null,
                    new SessionPassword(line.Text),
                    FormattableString.Invariant($"line {line.Number} of {source}"),
                    false
                )),
        ]);
    }
}
