using System.CommandLine;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Serving;

/// <summary><c>serve account</c>: who may come in, said on the server's own machine.</summary>
internal static class ServingAccounts
{
    internal static readonly Shape Rows = Shape.ListOf(
        "name",
        "role",
        "disabled:flag",
        "must_change_password:flag",
        "groups:list",
        "nodes:list"
    );
    internal static readonly Shape Made = Shape.Of("name", "role", "password");
    internal static readonly Shape Changed = Shape.Of("name", "role", "disabled:flag");
    internal static readonly Shape Removed = Shape.Of("removed");

    public static Argument<string> Name { get; } = new("name") { Description = "The account's name." };

    public static Option<string?> Role { get; } = ARole("What he may do: viewer, operator or administrator.");

    public static Option<string?> ARole(string description)
    {
        var option = new Option<string?>("--role") { Description = description, HelpName = "role" };
        option.AcceptOnlyFromAmong("viewer", "operator", "administrator");
        return option;
    }

    public static Option<string[]> Groups { get; } =
        new("--group") { Description = "Only for the controllers of this group, repeatable.", HelpName = "group" };

    public static Option<string[]> Nodes { get; } =
        new("--node") { Description = "Only for this controller, repeatable.", HelpName = "name" };

    public static Option<bool> Disable { get; } = new("--disable") { Description = "Shut him out; his sessions end." };

    public static Option<bool> Enable { get; } = new("--enable") { Description = "Let him in again." };

    public static Command Make()
    {
        var list = new Command("list", "Who may come in.") { ServingOptions.Store };
        list.SetAction(ServeRun.Of(ServingTask.ListAccounts));
        var add = new Command("add", "Let somebody in, with a one-time password that is told once.")
        {
            Name,
            Role,
            Groups,
            Nodes,
            ServingOptions.Store,
        };
        add.SetAction(ServeRun.Of(ServingTask.AddAccount));
        var set = new Command("set", "Give somebody another role, or shut him out, or let him in again.")
        {
            Name,
            Role,
            Disable,
            Enable,
            ServingOptions.Store,
        };
        set.SetAction(ServeRun.Of(ServingTask.ChangeAccount));
        var reset = new Command(
            "reset",
            "Give somebody a one-time password for one that is forgotten; his sessions end."
        )
        {
            Name,
            ServingOptions.Store,
        };
        reset.SetAction(ServeRun.Of(ServingTask.ResetAccount));
        var remove = new Command("remove", "Remove an account; its sessions end.") { Name, ServingOptions.Store };
        remove.SetAction(ServeRun.Of(ServingTask.RemoveAccount));
        return new(
            "account",
            "Say who may come in. It works while the server runs, and when nobody can log in any more."
        )
        {
            list.Answers(Rows).Examples("serve account list", "serve account list -o json"),
            add.Answers(Made)
                .Examples("serve account add ann --role operator", "serve account add bob --role viewer --group web"),
            set.Answers(Changed)
                .Examples("serve account set ann --role administrator", "serve account set bob --disable"),
            reset.Answers(Made).Examples("serve account reset admin", "serve account reset ann --store fleet.db"),
            remove.Answers(Removed).Examples("serve account remove bob", "serve account remove ann --store fleet.db"),
        };
    }
}
