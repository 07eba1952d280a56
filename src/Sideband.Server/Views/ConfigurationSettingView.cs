namespace Sideband.Server.Views;

/// <summary>A setting. The value of a remark says why there is none: secrets are not told.</summary>
internal sealed record ConfigurationSettingView(string Name, string Value, bool Remark);
