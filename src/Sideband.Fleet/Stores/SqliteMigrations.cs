using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sideband.Fleet.Stores;

/// <summary>Brings a store to the present form. It goes forward only; a store of a newer program is left alone.</summary>
internal static class SqliteMigrations
{
    private static readonly string[] Steps = ["1-begin.sql", "2-known-logs.sql", "3-document.sql"];

    public static void Run(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version > Steps.Length)
            throw new FleetStoreException(
                $"{connection.DataSource} was written by a newer program (form {version}, this one knows {Steps.Length})"
            );
        for (; version < Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, transaction, Text(Steps[version]));
            Execute(
                connection,
                transaction,
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}")
            );
            transaction.Commit();
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

#pragma warning disable CA2100 // The text is ours: a file of this assembly, or a number.
    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string text)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100

    private static string Text(string name)
    {
        using var stream = typeof(SqliteMigrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
