namespace Sideband.Cli.Serving;

/// <summary>What <c>serve</c> and its verbs do.</summary>
internal enum ServingTask
{
    Serve,
    ListAccounts,
    AddAccount,
    ChangeAccount,
    ResetAccount,
    RemoveAccount,
    ListTokens,
    AddToken,
    RemoveToken,
    RotateKey,
    Backup,
    Restore,
    TestRoute,
    Import,
}
