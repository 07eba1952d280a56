using System.Data.Common;
using System.Text.Json;

namespace Sideband.Fleet.Stores;

/// <summary>A database that a store is in: how one gets a transaction, and in what its language differs.</summary>
internal abstract class StoreDatabase : IAsyncDisposable
{
    /// <summary>What errors call it; nothing secret is in it.</summary>
    public abstract string Place { get; }

    /// <summary>Where samples lie.</summary>
    public abstract SampleRoom Samples { get; }

    /// <summary>Whether a name is that of a parameter, whatever the case of its letters.</summary>
    public abstract string IsNamed(string column, string parameter);

    /// <summary>Whether a name is one of those in a parameter, whatever the case of its letters; the parameter has them as <see cref="NamesOf"/> writes them.</summary>
    public abstract string IsAmong(string column, string parameter);

    /// <summary>Whether a text has another in it, whatever the case of its letters; the parameter has that as <see cref="PatternOf"/> writes it.</summary>
    public abstract string Has(string text, string parameter);

    /// <summary>How many tables have the name in <c>@name</c>: one or none.</summary>
    protected abstract string TablesNamed { get; }

    /// <summary>Whether there is a table.</summary>
    public async Task<bool> HasTableAsync(string name, CancellationToken cancellation) =>
        await InTransactionAsync(t => t.NumberAsync(TablesNamed, cancellation, ("name", name)), cancellation)
            .ConfigureAwait(false) > 0;

    /// <summary>Names as one parameter: a list in JSON.</summary>
    public static string NamesOf(IReadOnlyCollection<string> names) =>
        JsonSerializer.Serialize([.. names], StoreJson.Default.StringArray);

    /// <summary>A text that is looked for in others as one parameter: a pattern in which nothing but it stands for something else.</summary>
    public static string PatternOf(string text) =>
        $"%{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    /// <summary>
    /// Lets nobody else through to the same thing until the transaction ends: where numbers have to be seen in the order in which they
    /// were given, or one thing follows from the one before.
    /// </summary>
    public abstract Task SerialiseAsync(StoreTransaction transaction, StoreLock what, CancellationToken cancellation);

    /// <summary>Does some work, all of it or nothing. What it returns for is on disk.</summary>
    /// <exception cref="FleetStoreException">It is not done.</exception>
    public async Task<T> InTransactionAsync<T>(
        Func<StoreTransaction, Task<T>> work,
        CancellationToken cancellation = default
    )
    {
        try
        {
            return await RunAsync(work, cancellation).ConfigureAwait(false);
        }
        catch (DbException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>
    /// Keeps out who needs it alone until it is disposed of, or where it is needed alone everybody who holds it. It ends with the program,
    /// however that ends.
    /// </summary>
    /// <exception cref="FleetStoreException">Another holds it.</exception>
    public abstract Task<IDisposable> HoldAsync(bool alone, CancellationToken cancellation);

    /// <summary>Another holds it.</summary>
    protected FleetStoreException Held(string why, Exception? inner = null) =>
        new(
            $"the store {Place}: a server runs on it, or another program needs it alone; end that first ({why})",
            inner
        );

    /// <summary>A command of a text; <see cref="DoneAsync"/> has to follow.</summary>
    public abstract DbCommand CommandOf(DbTransaction transaction, string text);

    /// <summary>A command is done with.</summary>
    public virtual ValueTask DoneAsync(DbCommand command) => command.DisposeAsync();

    /// <summary>Closes it.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>What an error of the database means to those who use the store.</summary>
    protected virtual FleetStoreException Failed(DbException e) => new($"the store {Place}: {e.Message}", e);

    /// <summary>Opens a transaction, does the work and commits it.</summary>
    protected abstract Task<T> RunAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation);
}
