using System.CommandLine;

namespace Sideband.Cli.Racks;

/// <summary><c>rack</c>: be the controllers of many machines.</summary>
internal static class RackNoun
{
    public static Command Make() =>
        new("rack", "Be the controllers of many machines.")
        {
            RackInit.Make(),
            RackRun.Make(),
            RackList.Make(),
            RackVerbs.MakeStatus(),
            RackVerbs.MakePower(),
            RackVerbs.MakeMedia(),
            RackScreen.Make(),
            RackVerbs.MakeInject(),
        };
}
