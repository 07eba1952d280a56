using Sideband.Client.Configuration;

namespace Sideband.Server.Views;

/// <summary>Settings that stand together; of a section that the controller lacks one remark.</summary>
internal sealed record ConfigurationSectionView(string Name, IReadOnlyList<ConfigurationSettingView> Settings)
{
    public static ConfigurationSectionView Of(IGrouping<string, Setting> section) =>
        new(section.Key, [.. section.Select(s => new ConfigurationSettingView(s.Name, s.Value, s.IsRemark))]);
}
