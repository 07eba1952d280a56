using System.CommandLine;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Serving;

/// <summary><c>serve backup</c>, <c>serve restore</c>, <c>serve rotate-key</c>: what is done to the server's store.</summary>
internal static class ServingStore
{
    internal static readonly Shape Copied = Shape.Of("file");
    internal static readonly Shape Restored = Shape.Of("store", "before?");
    internal static readonly Shape Rotated = Shape.Of("key", "secrets:integer");

    public static Argument<string> File { get; } = new("file") { Description = "The copy's file." };

    public static Argument<string> NewKey { get; } =
        new("new-key-file") { Description = "File of the new key; it is made where it is missing." };

    public static Command MakeBackup()
    {
        var command = new Command(
            "backup",
            "Copy the server's store into a file, also while it runs. The master key is no part of it: keep that, too."
        )
        {
            File,
            ServingOptions.Store,
        };
        command.SetAction(ServeRun.Of(ServingTask.Backup));
        return command
            .Answers(Copied)
            .Examples("serve backup fleet-backup.db", "serve backup /mnt/fleet.db --store /var/lib/sideband/fleet.db");
    }

    public static Command MakeRestore()
    {
        var command = new Command(
            "restore",
            "Put a copy into the place of the server's store, which must not run; the store of before is kept beside it, and sessions end."
        )
        {
            File,
            ServingOptions.Store,
        };
        command.SetAction(ServeRun.Of(ServingTask.Restore));
        return command
            .Answers(Restored)
            .Examples(
                "serve restore fleet-backup.db",
                "serve restore /mnt/fleet.db --store /var/lib/sideband/fleet.db"
            );
    }

    public static Command MakeRotateKey()
    {
        var command = new Command(
            "rotate-key",
            "Seal the passwords of added controllers under a new master key. It refuses while a server runs on the store; interrupted, it goes on when it is run again."
        )
        {
            NewKey,
            ServingOptions.Store,
            ServingOptions.MasterKeyFile,
        };
        command.SetAction(ServeRun.Of(ServingTask.RotateKey));
        return command
            .Answers(Rotated)
            .Examples(
                "serve rotate-key master-2.key",
                "serve rotate-key /etc/sideband/new.key --master-key-file /etc/sideband/master.key"
            );
    }
}
