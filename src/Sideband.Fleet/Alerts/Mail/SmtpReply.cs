namespace Sideband.Fleet.Alerts.Mail;

/// <summary>What a mail server answers.</summary>
/// <param name="Code">Three digits: 2xx is well, 3xx wants more, 4xx may be well later, 5xx never.</param>
/// <param name="Lines">Its lines, without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether an extension is offered, with its parameters.</summary>
    public bool Offers(string extension, string parameter = "") =>
        Lines
            .Skip(1)
            .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
            .Any(words =>
                words is [var first, ..]
                && first.Equals(extension, StringComparison.OrdinalIgnoreCase)
                && (parameter.Length == 0 || words.Skip(1).Contains(parameter, StringComparer.OrdinalIgnoreCase))
            );
}
