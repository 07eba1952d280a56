using System.Data.Common;

namespace Sideband.Fleet.Stores;

/// <summary>A transaction, and how a database is asked in it.</summary>
/// <param name="database">Whose it is.</param>
/// <param name="transaction">The transaction.</param>
internal sealed class StoreTransaction(StoreDatabase database, DbTransaction transaction)
{
    /// <summary>The database's own transaction.</summary>
    public DbTransaction Inner => transaction;

    /// <summary>Changes something; gives back how many rows.</summary>
    public async Task<int> ExecuteAsync(
        string text,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    )
    {
        var command = CommandOf(text, parameters);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await database.DoneAsync(command).ConfigureAwait(false);
        }
    }

    /// <summary>A number; 0 where there is none.</summary>
    public async Task<long> NumberAsync(
        string text,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    )
    {
        var rows = await ReadAsync(text, row => row.IsDBNull(0) ? 0 : row.GetInt64(0), cancellation, parameters)
            .ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : 0;
    }

    /// <summary>Rows.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        string text,
        Func<DbDataReader, T> map,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    )
    {
        var command = CommandOf(text, parameters);
        try
        {
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    rows.Add(map(reader));
                return rows;
            }
        }
        finally
        {
            await database.DoneAsync(command).ConfigureAwait(false);
        }
    }

    private DbCommand CommandOf(string text, (string Name, object? Value)[] parameters)
    {
        var command = database.CommandOf(transaction, text);
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
