namespace Sideband.Client.Configuration;

/// <summary>The one table of settings: under which key they stand, and who finds them.</summary>
internal static class ControllerSettings
{
    /// <summary>The sections in the order of a file.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        new("users", UserSettings.FindAsync),
        new("channels", ChannelSettings.FindAsync),
        new("lan", (scope, stop) => EachAsync(scope.Lans, ParameterTable.Lan, scope, scope.Client.Lan.Of, stop)),
        new("sol", (scope, stop) => EachAsync(scope.Lans, ParameterTable.Sol, scope, scope.Client.Sol.Of, stop)),
        new(
            "serial",
            (scope, stop) => EachAsync(scope.Serials, ParameterTable.Serial, scope, scope.Client.Serial.Of, stop)
        ),
        new("pef", (scope, stop) => ParameterTable.Pef.FindAsync(["pef"], scope.Client.Pef.Parameters, false, stop)),
        new("boot", BootSettings.FindAsync),
        new("chassis", ChassisSettings.FindAsync),
        new("system-info", SystemInfoSettings.FindAsync),
        new("dcmi", DcmiSettings.FindAsync),
        new("sensors", SensorBlocks.FindAsync),
    ];

    /// <summary>Whether a setting is a secret: it is never told, and a file names only where it is.</summary>
    public static bool IsSecret(IReadOnlyList<string> path) =>
        path switch
        {
            ["users", _, UserSettings.PasswordKey] or ["channels", _, ChannelSettings.SecretKey] => true,
            [var family, _, var name] => ParameterTable.HasSecret(family, name),
            _ => false,
        };

    /// <summary>A family that each of some channels has.</summary>
    private static async Task<IReadOnlyList<SettingsItem>> EachAsync(
        IEnumerable<byte> channels,
        ParameterTable table,
        SettingsScope scope,
        Func<byte, Operations.ParameterGroup> groupOf,
        CancellationToken cancellation
    )
    {
        var items = new List<SettingsItem>();
        foreach (var channel in channels)
            items.AddRange(
                await table
                    .FindAsync(
                        [table.Name, SettingsBlock.Key(channel)],
                        groupOf(channel),
                        channel == scope.Channel,
                        cancellation
                    )
                    .ConfigureAwait(false)
            );
        return items;
    }
}
