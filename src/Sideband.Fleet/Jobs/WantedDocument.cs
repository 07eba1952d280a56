using System.Security.Cryptography;
using System.Text;
using Sideband.Client.Configuration;
using Sideband.Protocol.Sessions;

namespace Sideband.Fleet.Jobs;

/// <summary>Settings that are wanted of controllers, as somebody wrote them: the file of <c>sideband config apply</c>, without secrets.</summary>
public sealed class WantedDocument
{
    /// <summary>The longest, in characters: what a job keeps and hands to other members.</summary>
    public const int Longest = 256 * 1024;

    private WantedDocument(string text, IReadOnlyList<Setting> settings) => (Text, Settings) = (text, settings);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What is wanted; one at least.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The SHA-256 of its UTF-8, in hexadecimal.</summary>
    public string Hash => HashOf(Text);

    /// <summary>How much of what it is, as <c>3 settings in users, lan</c>.</summary>
    public string Summary =>
        FormattableString.Invariant($"{Settings.Count} settings in ")
        + string.Join(", ", Settings.Select(s => s.Path[0]).Distinct(StringComparer.Ordinal));

    /// <summary>The SHA-256 of a text's UTF-8, in hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none, or has what does not travel this way; the message says the line.</exception>
    public static WantedDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
            throw new FormatException($"the document is longer than {Longest} characters");
        var settings = SettingsDocument.Read(text);
        if (settings.Count == 0)
            throw new FormatException("the document has no settings");
        if (SettingsDocument.StrangersOf(settings) is [var stranger, ..])
            throw Wrong(
                stranger,
                $"there is no section '{stranger.Path[0]}'; there are: {string.Join(", ", ControllerConfiguration.Sections)}"
            );
        if (SettingsDocument.SecretsOf(settings) is [var secret, ..])
            throw Wrong(
                secret,
                "secrets do not travel this way; take it out here, and set it with 'sideband config apply' where the secret is"
            );
        return new(text, settings);
    }

    /// <summary>What makes a controller so.</summary>
    /// <param name="configuration">The controller's.</param>
    /// <param name="passesUnknown">What it does not have is told, and no mistake.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FormatException">A value is none, or the controller does not have a setting.</exception>
    internal Task<ConfigurationPlan> PlanAsync(
        ControllerConfiguration configuration,
        bool passesUnknown,
        CancellationToken cancellation
    ) => configuration.PlanAsync(Settings, passesUnknown, cancellation);

    /// <summary>That something is wrong with a setting.</summary>
    internal static FormatException Wrong(Setting setting, string words) =>
        new(FormattableString.Invariant($"line {setting.Line}: {setting.Name}: {words}"));

    /// <summary>There are none in a document; whoever asks for one would read it from this machine.</summary>
    internal static SessionPassword NoSecret(string reference) =>
        throw new FormatException("secrets do not travel this way");
}
