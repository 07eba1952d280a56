using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>What the client notices, in words for those who look.</summary>
internal static class ConsoleNotices
{
    public static string Of(ConsoleNotice notice) =>
        notice switch
        {
            ConsoleNotice.Lost => "the controller is silent; it is asked again until it answers",
            ConsoleNotice.Back => "the console is back; what the machine said meanwhile may be missing",
            ConsoleNotice.InputRefused => "the machine takes nothing that is typed",
            ConsoleNotice.InputAccepted => "the machine takes what is typed again",
            ConsoleNotice.InputUncertain => "what was typed last may not have arrived, and was not sent again",
            ConsoleNotice.Overrun => "something that the machine said was lost",
            ConsoleNotice.MachineBreak => "the machine sent a break",
            _ => notice.ToString(),
        };

    public static string Of(ConsoleEnding ending) =>
        ending switch
        {
            ConsoleEnding.TakenOver => "another program has taken the console over",
            ConsoleEnding.Ended => "the console was ended on the controller",
            ConsoleEnding.Lost => "the controller is silent",
            _ => "the console is closed",
        };
}
