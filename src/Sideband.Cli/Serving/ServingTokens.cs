using System.CommandLine;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Serving;

/// <summary><c>serve token</c>: which programs may come in.</summary>
internal static class ServingTokens
{
    internal static readonly Shape Rows = Shape.ListOf(
        "name",
        "role",
        "by",
        "created",
        "expires?",
        "used?",
        "groups:list",
        "nodes:list"
    );
    internal static readonly Shape Made = Shape.Of("name", "role", "expires?", "token");

    public static Argument<string> Name { get; } = new("name") { Description = "The token's name." };

    public static Option<string?> Role { get; } =
        ServingAccounts.ARole("What it may do: viewer (unless said), operator or administrator.");

    public static Option<int?> Days { get; } =
        new("--days") { Description = "For how many days it opens; for ever, unless said.", HelpName = "days" };

    public static Command Make()
    {
        var list = new Command("list", "The tokens; what opens is not shown.") { ServingOptions.Store };
        list.SetAction(ServeRun.Of(ServingTask.ListTokens));
        var add = new Command("add", "Let a program in; the token is told once.")
        {
            Name,
            Role,
            Days,
            ServingAccounts.Groups,
            ServingAccounts.Nodes,
            ServingOptions.Store,
        };
        add.SetAction(ServeRun.Of(ServingTask.AddToken));
        var remove = new Command("remove", "Remove a token: it opens nothing any more.") { Name, ServingOptions.Store };
        remove.SetAction(ServeRun.Of(ServingTask.RemoveToken));
        return new("token", "Say which programs may come in. It works while the server runs.")
        {
            list.Answers(Rows).Examples("serve token list", "serve token list -o json"),
            add.Answers(Made)
                .Examples("serve token add prometheus", "serve token add deploy --role operator --group web --days 90"),
            remove
                .Answers(ServingAccounts.Removed)
                .Examples("serve token remove prometheus", "serve token remove deploy --store fleet.db"),
        };
    }
}
