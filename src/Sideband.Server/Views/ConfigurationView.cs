using Sideband.Client.Configuration;

namespace Sideband.Server.Views;

/// <summary>What a controller is set to.</summary>
internal sealed record ConfigurationView(
    string Node,
    DateTimeOffset ReadAt,
    double AgeSeconds,
    string Document,
    IReadOnlyList<ConfigurationSectionView> Sections
)
{
    public static ConfigurationView Of(
        string node,
        DateTimeOffset readAt,
        DateTimeOffset now,
        IReadOnlyList<Setting> settings
    ) =>
        new(
            node,
            readAt,
            Math.Round((now - readAt).TotalSeconds, 1),
            SettingsDocument.Write(settings),
            [.. settings.GroupBy(s => s.Path[0], StringComparer.Ordinal).Select(ConfigurationSectionView.Of)]
        );
}
