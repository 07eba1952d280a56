using Npgsql;

namespace Sideband.Fleet.Stores;

/// <summary>Where a database of PostgreSQL is, and how to get in. What it is printed as holds nothing secret.</summary>
public sealed class PostgresPlace
{
    private const int UsualPort = 5432;
    private const int MostConnections = 20;

    /// <summary>Seconds that a renewal may take.</summary>
    private const int LeasePatience = 3;

    /// <summary>Texts that are used again and again are prepared by the server.</summary>
    private const int MostPrepared = 64;

    private readonly NpgsqlConnectionStringBuilder _builder;

    private PostgresPlace(NpgsqlConnectionStringBuilder builder) => _builder = builder;

    /// <summary>Whether there is a password in it.</summary>
    public bool HasPassword => _builder.Password is { Length: > 0 };

    internal string ConnectionString => _builder.ConnectionString;

    /// <summary>The same for leases: few connections, and none that is waited for longer than a lease bears.</summary>
    internal string ForLeases =>
        new NpgsqlConnectionStringBuilder(_builder.ConnectionString)
        {
            MaxPoolSize = 4,
            Timeout = LeasePatience,
            CommandTimeout = LeasePatience,
            CancellationTimeout = -1,
            KeepAlive = LeasePatience,
        }.ConnectionString;

    /// <summary>
    /// The same while a store is brought to the present form: what that does to a large one takes long, and so does waiting for another
    /// who does it.
    /// </summary>
    internal string ForOpening =>
        new NpgsqlConnectionStringBuilder(_builder.ConnectionString)
        {
            CommandTimeout = 0,
            KeepAlive = 10,
        }.ConnectionString;

    /// <summary>The same for a connection of its own that is kept, and noticed when it is lost.</summary>
    internal string ForHolding =>
        new NpgsqlConnectionStringBuilder(_builder.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 10,
        }.ConnectionString;

    /// <summary>Whether a text is meant to be such a place, and no file: <c>postgres://…</c>, <c>postgresql://…</c> or <c>Host=…</c>.</summary>
    public static bool IsMeant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || (text.Contains('=', StringComparison.Ordinal) && HasKey(text));
    }

    /// <summary>Reads a URI as libpq takes it, or a connection string as .NET does.</summary>
    /// <exception cref="FormatException">It is neither. The message says nothing of what is in it, since that may be a password.</exception>
    public static PostgresPlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var builder = text.Contains("://", StringComparison.Ordinal)
                ? OfUri(new(text))
                : new NpgsqlConnectionStringBuilder(text);
            builder.ApplicationName ??= "sideband";
            if (!builder.ContainsKey("Maximum Pool Size"))
                builder.MaxPoolSize = MostConnections;
            builder.MaxAutoPrepare = MostPrepared;
            (builder.PersistSecurityInfo, builder.IncludeErrorDetail) = (false, false);
            return builder.Host is { Length: > 0 } ? new(builder) : throw new FormatException();
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
#pragma warning disable MA0054 // What the exception says may have a part of the password in it.
            throw new FormatException(
                "the store's address is no postgres://user@host:port/database, and no Host=…;Database=…;Username=… of keys that Npgsql knows"
            );
#pragma warning restore MA0054
        }
    }

    /// <summary>Where it is, without user and password.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"postgres://{_builder.Host}:{_builder.Port}/{_builder.Database ?? _builder.Username}"
        );

    private static bool HasKey(string text) =>
        text.Split(';')
            .Select(part => part.Split('=')[0].Trim())
            .Any(key =>
                key.Equals("Host", StringComparison.OrdinalIgnoreCase)
                || key.Equals("Server", StringComparison.OrdinalIgnoreCase)
            );

    private static NpgsqlConnectionStringBuilder OfUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host.Trim('[', ']')),
            Port = uri.Port > 0 ? uri.Port : UsualPort,
        };
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
            builder.Database = Uri.UnescapeDataString(database);
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            builder.Username = Uri.UnescapeDataString(user);
            if (rest is [var password])
                builder.Password = Uri.UnescapeDataString(password);
        }
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.Split('=', 2) is [var name, var said]
                ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(said))
                : throw new FormatException();
            builder[key.Equals("user", StringComparison.OrdinalIgnoreCase) ? "Username" : key] = value;
        }
        return builder;
    }
}
