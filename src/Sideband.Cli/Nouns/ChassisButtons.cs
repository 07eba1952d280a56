using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>chassis buttons</c>: which buttons of the front panel do something.</summary>
internal static class ChassisButtons
{
    private static readonly (string Name, FrontPanelButtons Disabled, FrontPanelButtons Allowed)[] Buttons =
    [
        ("power", FrontPanelButtons.PowerOffDisabled, FrontPanelButtons.PowerOffDisableAllowed),
        ("reset", FrontPanelButtons.ResetDisabled, FrontPanelButtons.ResetDisableAllowed),
        ("nmi", FrontPanelButtons.DiagnosticInterruptDisabled, FrontPanelButtons.DiagnosticInterruptDisableAllowed),
        ("standby", FrontPanelButtons.StandbyDisabled, FrontPanelButtons.StandbyDisableAllowed),
    ];

    private static readonly Shape Rows = Shape.ListOf("button", "state", "can be disabled:flag");

    public static Command Make()
    {
        var disable = Names("--disable", "Buttons that shall do nothing.");
        var enable = Names("--enable", "Buttons that shall do something again.");
        return new Command("buttons", "The buttons of the front panel; or disable some.") { disable, enable }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var status = await client.Chassis.StatusAsync(cancellation);
                    var now = status.FrontPanel ?? FrontPanelButtons.None;
                    var (off, on) = (parsed.GetValue(disable) ?? [], parsed.GetValue(enable) ?? []);
                    if (off.Length + on.Length > 0)
                    {
                        foreach (var (name, disabled, _) in Buttons)
                            now =
                                off.Contains(name) ? now | disabled
                                : on.Contains(name) ? now & ~disabled
                                : now;
                        await client.Chassis.SetButtonsAsync(
                            new(
                                now.HasFlag(FrontPanelButtons.PowerOffDisabled),
                                now.HasFlag(FrontPanelButtons.ResetDisabled),
                                now.HasFlag(FrontPanelButtons.DiagnosticInterruptDisabled),
                                now.HasFlag(FrontPanelButtons.StandbyDisabled)
                            ),
                            cancellation
                        );
                        status = await client.Chassis.StatusAsync(cancellation);
                    }
                    var report = Rows.Report();
                    foreach (var (name, disabled, allowed) in Buttons)
                        report.Add(
                            name,
                            status.FrontPanel is not { } panel ? "unknown"
                                : panel.HasFlag(disabled) ? "disabled"
                                : "enabled",
                            status.FrontPanel is { } known && known.HasFlag(allowed)
                        );
                    return report;
                }
            )
            .Answers(Rows)
            .Examples("-H node7 chassis buttons", "-H node[01-12] chassis buttons --disable power reset");
    }

    /// <summary>The buttons that do nothing.</summary>
    public static string[] Disabled(FrontPanelButtons? panel) =>
        [.. Buttons.Where(b => panel?.HasFlag(b.Disabled) == true).Select(b => b.Name)];

    private static Option<string[]> Names(string name, string text)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"{text} {string.Join(", ", Buttons.Select(b => b.Name))}.",
            HelpName = "buttons",
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong([.. Buttons.Select(b => b.Name)]);
        return option;
    }
}
