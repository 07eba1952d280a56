using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using RoleWords = Sideband.Server.Views.Words;

namespace Sideband.Cli.Serving;

/// <summary>What is done to the server's store on its own machine, whether it runs or not.</summary>
internal static class ServeVerbs
{
    /// <summary>Who does it, as the audit trail has it.</summary>
    internal static string By => $"{Environment.UserName} on this machine";

    public static Task<int> RunAsync(ServingTask task, ParseResult parsed, CancellationToken cancellation) =>
        OfflineVerb.RunAsync(
            parsed,
            async () =>
            {
                try
                {
                    return await ReportAsync(task, parsed, cancellation);
                }
                catch (Exception e) when (e is FleetStoreException or VaultException)
                {
                    throw new UsageException(e.Message, e);
                }
            }
        );

    private static async Task<Report> ReportAsync(ServingTask task, ParseResult parsed, CancellationToken cancellation)
    {
        switch (task)
        {
            case ServingTask.Backup:
                return Backup(ServeStore.PathOf(parsed), SecretFile.Expanded(parsed.GetValue(ServingStore.File)!));
            case ServingTask.Restore:
                return await RestoreAsync(
                    ServeStore.PathOf(parsed),
                    SecretFile.Expanded(parsed.GetValue(ServingStore.File)!),
                    cancellation
                );
        }
        await using var store =
            await ServeStore.OpenAsync(parsed, cancellation)
            ?? throw new UsageException("with --store none nothing is kept: name a store");
        if (task == ServingTask.RotateKey)
        {
            // A server has the key that it began with: what it kept meanwhile nobody could open.
            using var alone = await store.HoldAloneAsync(TimeProvider.System, cancellation);
            return await RotateAsync(parsed, store.Documents, cancellation);
        }
        using var accounts = new Accounts(store.Documents, TimeProvider.System);
        var tokens = new Tokens(store.Documents, TimeProvider.System);
        var report = task switch
        {
            ServingTask.ListAccounts => await ListAsync(accounts, cancellation),
            ServingTask.AddAccount => await AddAsync(parsed, accounts, cancellation),
            ServingTask.ChangeAccount => await ChangeAsync(parsed, accounts, cancellation),
            ServingTask.ResetAccount => await ResetAsync(parsed, accounts, cancellation),
            ServingTask.RemoveAccount => await RemoveAsync(parsed, accounts, cancellation),
            ServingTask.ListTokens => await ListAsync(tokens, cancellation),
            ServingTask.AddToken => await AddAsync(parsed, tokens, cancellation),
            ServingTask.RemoveToken => await RemoveAsync(parsed, tokens, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, null),
        };
        if (Noted(task, parsed) is var (what, place))
            await new DoorAudit(store.Audit, TimeProvider.System).NoteAsync(By, what, place, "done", cancellation);
        return report;
    }

    /// <summary>What the audit trail says of it, and of what; null where nothing is changed.</summary>
    private static (string What, string Place)? Noted(ServingTask task, ParseResult parsed) =>
        task switch
        {
            ServingTask.AddAccount => ("account-add", parsed.GetValue(ServingAccounts.Name)!),
            ServingTask.ChangeAccount => ("account-change", parsed.GetValue(ServingAccounts.Name)!),
            ServingTask.ResetAccount => ("account-reset", parsed.GetValue(ServingAccounts.Name)!),
            ServingTask.RemoveAccount => ("account-remove", parsed.GetValue(ServingAccounts.Name)!),
            ServingTask.AddToken => ("token-add", parsed.GetValue(ServingTokens.Name)!),
            ServingTask.RemoveToken => ("token-remove", parsed.GetValue(ServingTokens.Name)!),
            _ => null,
        };

    private static Report Backup(string store, string file)
    {
        SqliteBackup.Copy(store, file);
        return ServingStore.Copied.Fill(file);
    }

    private static async Task<Report> RestoreAsync(string store, string file, CancellationToken cancellation)
    {
        var before = await SqliteBackup.RestoreAsync(file, store, cancellation);
        return ServingStore.Restored.Fill(store, before);
    }

    private static async Task<Report> RotateAsync(
        ParseResult parsed,
        IDocumentStore documents,
        CancellationToken cancellation
    )
    {
        var now = ServeStore.Key(parsed, make: false);
        var next = MasterKey.Open(SecretFile.Expanded(parsed.GetValue(ServingStore.NewKey)!), make: true);
        var count =
            await Controllers.ResealAsync(documents, now, next, cancellation)
            + await CredentialSets.ResealAsync(documents, now, next, cancellation);
        await MemberSecret.ForgetAsync(documents, cancellation);
        return ServingStore.Rotated.Fill(next.Id, count);
    }

    private static async Task<Report> ListAsync(Accounts accounts, CancellationToken cancellation)
    {
        var report = ServingAccounts.Rows.Report();
        foreach (var account in await accounts.ListAsync(cancellation))
            report.Add(
                account.Name,
                RoleWords.Of(account.Role),
                account.IsDisabled,
                account.MustChangePassword,
                account.Scope?.Groups ?? [],
                account.Scope?.Nodes ?? []
            );
        return report;
    }

    private static async Task<Report> AddAsync(ParseResult parsed, Accounts accounts, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingAccounts.Name)!;
        if (Accounts.NameFault(name) is { } fault)
            throw new UsageException(fault);
        var role =
            RoleOf(parsed.GetValue(ServingAccounts.Role))
            ?? throw new UsageException("what may he do? Say it with --role viewer, operator or administrator");
        var password =
            await accounts.AddAsync(name, role, Scope(parsed), cancellation)
            ?? throw new InvalidOperationException($"there is an account '{name}' already");
        return Told(name, role, password);
    }

    private static async Task<Report> ChangeAsync(ParseResult parsed, Accounts accounts, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingAccounts.Name)!;
        var role = RoleOf(parsed.GetValue(ServingAccounts.Role));
        var (disable, enable) = (parsed.GetValue(ServingAccounts.Disable), parsed.GetValue(ServingAccounts.Enable));
        if (disable == enable && (disable || role is null))
            throw new UsageException("what becomes of him? Say it with --role, --disable or --enable");
        var outcome = await accounts.ChangeAsync(
            name,
            account =>
                account with
                {
                    Role = role ?? account.Role,
                    IsDisabled = !enable && (disable || account.IsDisabled),
                },
            cancellation
        );
        Check(name, outcome);
        var changed = (await accounts.FindAsync(name, cancellation))!;
        return ServingAccounts.Changed.Fill(changed.Name, RoleWords.Of(changed.Role), changed.IsDisabled);
    }

    private static async Task<Report> ResetAsync(ParseResult parsed, Accounts accounts, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingAccounts.Name)!;
        if (await accounts.ResetPasswordAsync(name, cancellation) is not { } password)
            throw Missing(name);
        var account = (await accounts.FindAsync(name, cancellation))!;
        return Told(account.Name, account.Role, password);
    }

    private static async Task<Report> RemoveAsync(ParseResult parsed, Accounts accounts, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingAccounts.Name)!;
        Check(name, await accounts.RemoveAsync(name, cancellation));
        return Removed(name);
    }

    private static async Task<Report> ListAsync(Tokens tokens, CancellationToken cancellation)
    {
        var report = ServingTokens.Rows.Report();
        foreach (var token in await tokens.ListAsync(cancellation))
            report.Add(
                token.Name,
                RoleWords.Of(token.Role),
                token.By,
                Text(token.Created),
                Text(token.Expires),
                Text(token.Used),
                token.Scope?.Groups ?? [],
                token.Scope?.Nodes ?? []
            );
        return report;
    }

    private static async Task<Report> AddAsync(ParseResult parsed, Tokens tokens, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingTokens.Name)!;
        if (Accounts.NameFault(name) is { } fault)
            throw new UsageException(fault);
        var days = parsed.GetValue(ServingTokens.Days);
        if (days is < 1 or > Tokens.MostDays)
            throw new UsageException($"--days is 1 to {Tokens.MostDays}");
        var now = TimeProvider.System.GetUtcNow();
        var role = RoleOf(parsed.GetValue(ServingTokens.Role)) ?? Role.Viewer;
        var token = new Token(name, role, By, now)
        {
            Expires = days is { } count ? now.AddDays(count) : null,
            Scope = Scope(parsed),
        };
        var secret =
            await tokens.AddAsync(token, cancellation)
            ?? throw new InvalidOperationException($"there is a token '{name}' already");
        return ServingTokens.Made.Fill(name, RoleWords.Of(role), Text(token.Expires), secret);
    }

    private static async Task<Report> RemoveAsync(ParseResult parsed, Tokens tokens, CancellationToken cancellation)
    {
        var name = parsed.GetValue(ServingTokens.Name)!;
        if (!await tokens.RemoveAsync(name, cancellation))
            throw new InvalidOperationException($"there is no token '{name}'");
        return Removed(name);
    }

    private static string? Text(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static NodeScope? Scope(ParseResult parsed) =>
        NodeScope.Of(parsed.GetValue(ServingAccounts.Groups), parsed.GetValue(ServingAccounts.Nodes));

    private static Role? RoleOf(string? word) => word is null ? null : RoleWords.RoleOf(word);

    private static Report Told(string name, Role role, string password)
    {
        return ServingAccounts.Made.Fill(name, RoleWords.Of(role), password);
    }

    private static Report Removed(string name)
    {
        return ServingAccounts.Removed.Fill(name);
    }

    private static void Check(string name, AccountOutcome outcome)
    {
        if (outcome == AccountOutcome.Last)
            throw new InvalidOperationException($"'{name}' is the last administrator: make another one first");
        if (outcome == AccountOutcome.Missing)
            throw Missing(name);
    }

    private static InvalidOperationException Missing(string name) => new($"there is no account '{name}'");
}
